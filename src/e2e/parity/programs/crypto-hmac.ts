import { createHmac, timingSafeEqual } from 'node:crypto';

const sign = (text: string) => createHmac('sha256', 'secret').update(text).digest();
console.log(sign('a=1').toString('hex'));
console.log(createHmac('sha512', Buffer.from('key')).update('text').digest('base64'));
console.log(createHmac('md5', new Uint8Array(100)).update('long key').digest('hex'));
console.log(timingSafeEqual(sign('a'), sign('a')), timingSafeEqual(sign('a'), sign('b')));

// A token as JSON Web Tokens have it.
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const head = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'ann', admin: true, text: '~~??>>' })}`;
const token = `${head}.${createHmac('sha256', 'secret').update(head).digest('base64url')}`;
console.log(token);
console.log(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
const twice = createHmac('sha1', 'k').update('x');
console.log(twice.digest('hex'), JSON.stringify(twice.digest('hex')));
