import { createHash, createHmac, hash, pbkdf2Sync, randomBytes, randomInt, scryptSync, timingSafeEqual } from 'node:crypto';

const attempts: Record<string, () => unknown> = {
	unknown: () => createHash('nope'),
	unknownHmac: () => createHmac('nope', 'k'),
	unknownOneCall: () => hash('nope', ''),
	noName: () => createHash(undefined as never),
	noKey: () => createHmac('sha1', undefined as never),
	number: () => createHash('md5').update(5 as never),
	twice: () => {
		const done = createHash('md5');
		done.digest();
		done.digest();
	},
	late: () => {
		const done = createHash('md5');
		done.digest();
		done.update('a');
	},
	lengths: () => timingSafeEqual(Buffer.from('a'), Buffer.from('ab')),
	text: () => timingSafeEqual('a' as never, Buffer.from('a')),
	iterations: () => pbkdf2Sync('a', 'b', 0, 20, 'sha1'),
	digest: () => pbkdf2Sync('a', 'b', 1, 20, 'nope'),
	params: () => scryptSync('a', 'b', 16, { N: 3 }),
	size: () => randomBytes(-1),
	sizeType: () => randomBytes('x' as never),
	range: () => randomInt(5, 1),
	rangeType: () => randomInt('x' as never),
};
for (const [name, attempt] of Object.entries(attempts)) {
	try {
		attempt();
		console.log(name, 'is fine');
	} catch (error) {
		const { name: kind, code, message } = error as NodeJS.ErrnoException;
		console.log(name, kind, code, message);
	}
}
