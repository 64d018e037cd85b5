import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNodeOptions } from './options.ts';

const read = (...args: string[]) => {
	const parsed = parseNodeOptions(args);
	assert.ok(!('problem' in parsed), JSON.stringify(parsed));
	return parsed;
};

describe('parseNodeOptions', () => {
	it('leaves everything behind the program to the program', () => {
		const { positional, execArgv } = read('--no-warnings', 'x.ts', '--test', '-e');
		assert.deepEqual(positional, ['x.ts', '--test', '-e']);
		assert.deepEqual(execArgv, ['--no-warnings']);
	});

	it('takes a value behind "=" or as the next argument', () => {
		assert.deepEqual(read('--import', './a.ts', '--import=./b.ts').imports, ['./a.ts', './b.ts']);
		assert.deepEqual(read('-r', './a.cjs').requires, ['./a.cjs']);
	});

	it('lets the names of test files and options mix', () => {
		const { positional, namePatterns } = read('--test', 'a.test.ts', '--test-name-pattern=b', 'c');
		assert.deepEqual(positional, ['a.test.ts', 'c']);
		assert.deepEqual(namePatterns, ['b']);
	});

	it('knows programs that are no file', () => {
		assert.equal(read('-e', '1', 'arg').evaluate, '1');
		assert.deepEqual(read('-e', '1', 'arg').positional, ['arg']);
		assert.equal(read('-pe', '1').evaluate, '1');
		assert.equal(read('-p').evaluate, 'undefined');
		assert.deepEqual([...read('--print', '1').given], ['--print']);
	});

	const problems: [args: string[], problem: string][] = [
		[['--frob'], 'bad option: --frob'],
		[['-z', 'x.ts'], 'bad option: -z'],
		[['-e'], '-e requires an argument'],
		[['--import'], '--import requires an argument'],
		[['--unhandled-rejections=frob', 'x'], 'invalid value for --unhandled-rejections'],
		[
			['--input-type=frob', '-e', '1'],
			'--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript"',
		],
	];
	for (const [args, problem] of problems)
		it(`refuses ${args.join(' ')} in Node's words`, () =>
			assert.deepEqual(parseNodeOptions(args), { problem }));
});
