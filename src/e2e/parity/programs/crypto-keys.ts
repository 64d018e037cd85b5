import { hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } from 'node:crypto';
import { promisify } from 'node:util';

console.log(pbkdf2Sync('password', 'salt', 1000, 32, 'sha256').toString('hex'));
console.log((await promisify(pbkdf2)('password', 'salt', 2, 20, 'sha512')).toString('base64'));
console.log(scryptSync('password', 'salt', 16, { N: 1024 }).toString('hex'));
console.log((await promisify(scrypt)('password', Buffer.from('salt'), 8)) as Buffer);
console.log(Buffer.from(hkdfSync('sha256', 'key', 'salt', 'info', 24)).toString('hex'));
pbkdf2('a', 'b', 1, 4, 'sha1', (error, key) => console.log('later', error, key));
console.log('now');
