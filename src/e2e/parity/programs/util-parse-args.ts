import { parseArgs } from 'node:util';

const options = {
	force: { type: 'boolean', short: 'f' },
	name: { type: 'string', short: 'n', default: 'none' },
	tag: { type: 'string', multiple: true },
	count: { type: 'boolean', short: 'c', multiple: true },
} as const;
console.log(parseArgs({ args: ['-f', '--name', 'ann', '--tag=a', '--tag', 'b', '-cc'], options }));
console.log(parseArgs({ args: [], options }));
console.log(parseArgs({ args: ['-fn', 'x', 'file', '--', '-z'], options, allowPositionals: true, tokens: true }));
console.log(parseArgs({ args: ['-nvalue', '--name=', '-'], options, allowPositionals: true }));
console.log(parseArgs({ args: ['--no-force', '--extra=1', '--other', '-q'], options, strict: false, allowNegative: true }));
const wrong: [string[], object?][] = [
	[['--nope']],
	[['-x']],
	[['-x'], { allowPositionals: true }],
	[['pos']],
	[['--name']],
	[['-n']],
	[['--name', '-x']],
	[['-n', '-x']],
	[['--force=1']],
	[[], { options: { a: { type: 'number' } } }],
	[[], { options: { a: { type: 'string', short: 'ab' } } }],
	[[], { options: { a: { type: 'string', default: 1 } } }],
];
for (const [args, more] of wrong) {
	try {
		console.log(parseArgs({ args, options, ...more }));
	} catch (error) {
		const { name, code, message } = error as NodeJS.ErrnoException;
		console.log(name, code, message);
	}
}
console.log(parseArgs({ options: {} }).positionals);
