import { EventEmitter, once } from 'node:events';
import { basename, join, relative, resolve } from 'node:path';
import { parse, stringify } from 'node:querystring';
import { format, inspect, isDeepStrictEqual, promisify, styleText, types } from 'node:util';

console.log(
	format('%s %s', 'a', { b: 1 }),
	inspect('x', { colors: true }),
	inspect(new Map([[1, { a: [] }]]), { compact: false }),
);
console.log(
	isDeepStrictEqual({ a: [1] }, { a: [1] }),
	types.isPromise(Promise.resolve()),
	JSON.stringify(styleText('red', 'x')),
);
console.log(
	await promisify((n: number, done: (error: null, value: number) => void) => done(null, n * 2))(21),
);
console.log(
	join('/a', '../b'),
	resolve('/a', 'b'),
	relative('/a/b', '/a/c'),
	basename('/x/y.ts', '.ts'),
);
console.log(parse('a=1&b=2&a=3'), stringify({ x: ['1', '2'], y: 'z w' }));
const emitter = new EventEmitter();
setTimeout(() => emitter.emit('go', 1, 2), 1);
console.log(await once(emitter, 'go'), emitter.listenerCount('go'));
console.log(
	process.argv.length,
	process.version.startsWith('v24.'),
	process.platform.length > 0,
	typeof process.pid,
);
