import { createHash, getHashes, hash } from 'node:crypto';

for (const name of ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256', 'RSA-SHA256']) {
	console.log(name, createHash(name).update('lesson').digest('hex'));
	console.log(createHash(name.toUpperCase()).update('').digest('base64'));
}
const whole = createHash('sha256');
whole.update('in ').update(Buffer.from('pieces')).update(new Uint8Array([33]));
const copy = whole.copy();
console.log(whole.digest(), copy.update('more').digest('base64url'));
console.log(createHash('md5').update('ff00', 'hex').digest('latin1').length);
console.log(hash('sha1', 'one call'), hash('sha256', Buffer.from('one call'), 'base64'));
console.log(hash('md5', 'x', 'buffer'), hash('md5', 'x', { outputEncoding: 'hex' }));
console.log(['md5', 'sha1', 'sha256', 'sha512'].every((name) => getHashes().includes(name)));
