import { getRandomValues, randomBytes, randomFill, randomFillSync, randomInt, randomUUID, webcrypto } from 'node:crypto';

console.log(randomBytes(4).length, Buffer.isBuffer(randomBytes(1)), randomBytes(0));
console.log(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(randomUUID()));
console.log(Array.from({ length: 200 }, () => randomInt(3, 7)).every((n) => n >= 3 && n < 7));
const filled = randomFillSync(Buffer.alloc(70_000), 2);
console.log(filled.length, filled[0], filled[1], filled.subarray(2).some((byte) => byte > 0));
console.log(getRandomValues(new Uint32Array(2)).length, webcrypto === globalThis.crypto);
const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('web'));
console.log(Buffer.from(digest).toString('hex'));
randomBytes(8, (error, bytes) => {
	console.log('bytes', error, bytes.length);
	randomFill(new Uint8Array(3), (failure, target) => console.log('fill', failure, target.length));
});
randomInt(1, (error, value) => console.log('int', error, value));
