import { promisify } from 'node:util';
import { createGunzip, gunzip, gzip, inflate } from 'node:zlib';

const show = (name: string) => (error: NodeJS.ErrnoException) =>
	console.log(name, error.name, error.code, error.errno, error.message);
await promisify(gunzip)('this is not gzip').catch(show('gunzip'));
await promisify(inflate)(Buffer.from([1, 2, 3, 4])).catch(show('inflate'));
const packed = await promisify(gzip)('cut before its end '.repeat(50));
await promisify(gunzip)(packed.subarray(0, 20)).catch(show('cut'));
const stream = createGunzip();
stream.on('error', show('stream'));
stream.on('close', () => console.log('closed', stream.destroyed));
stream.end('nonsense');
try {
	gzip('no callback', undefined as never);
} catch (error) {
	show('callback')(error as Error);
}
