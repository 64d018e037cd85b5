import { promisify } from 'node:util';
import { constants, crc32, deflate, deflateRaw, gunzip, gzip, inflate, inflateRaw, unzip } from 'node:zlib';

const text = 'the same words, '.repeat(200);
const pairs = { gzip: [gzip, gunzip], deflate: [deflate, inflate], raw: [deflateRaw, inflateRaw] } as const;
for (const [name, [pack, open]] of Object.entries(pairs)) {
	const packed = await promisify(pack)(text);
	const opened = await promisify(open)(packed);
	console.log(name, Buffer.isBuffer(packed), packed.length < text.length / 10, opened.toString() === text);
}
const zipped = await promisify(gzip)(Buffer.from('unzip knows both'));
console.log(zipped.subarray(0, 3), (await promisify(unzip)(zipped)).toString());
console.log((await promisify(unzip)(await promisify(deflate)('by itself'))).toString());
gzip('', { level: constants.Z_BEST_COMPRESSION }, (error, empty) => {
	console.log(error, empty.length);
	gunzip(empty, (failure, nothing) => console.log(failure, nothing));
});
console.log(crc32('hello'), crc32(' world', crc32('hello')), crc32(Buffer.from('hello world')));
