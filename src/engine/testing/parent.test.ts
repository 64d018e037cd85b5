import assert from 'node:assert';
import { describe, it } from 'node:test';
import type { TestEvent } from './events.ts';
import { runTestFiles } from './parent.ts';
import { inFolder, normalize, runWithEngine, runWithNode } from './parity/run.ts';

const TEST = "import test from 'node:test';\n";

describe('node --test', () => {
	it('prints many files as Node does: tests that pass and fail, none at all, a crash, stderr', async () => {
		const files = {
			'a.test.mjs': `${TEST}test('a1', () => {}); test('a2', () => { console.log('out'); });`,
			'b.test.mjs': `${TEST}test('b1', () => { throw new Error('b'); });`,
			'c.test.mjs': "console.log('no test in here');",
			'd.test.mjs': 'process.exit(4);',
			'e.test.mjs': `${TEST}test('e1', () => {}); process.on('exit', () => { process.exitCode = 2; });`,
			'f.test.mjs': "console.error('one\\ntwo');",
			'g.test.mjs': 'const = 1;',
		};
		const names = Object.keys(files);
		await inFolder(files, async (cwd) => {
			const real = await runWithNode(cwd, names, {});
			const own = await runWithEngine(cwd, names, {});
			for (const kind of ['spec', 'tap', 'dot'] as const) {
				assert.equal(normalize(own[kind], cwd), normalize(real[kind], cwd), kind);
			}
			assert.equal(own.code, real.code);
		});
	});

	it('reports files in their order, whichever ends first', async () => {
		const { promise, resolve } = Promise.withResolvers<void>();
		const events: TestEvent[] = [];
		const passed = await runTestFiles({
			files: ['slow.test.ts', 'fast.test.ts'],
			cwd: '/project',
			concurrency: 2,
			emit: (event) => events.push(event),
			async runFile(file, sink) {
				if (file === 'slow.test.ts') await promise;
				sink.event({ type: 'test:pass', data: { name: file, nesting: 0, testNumber: 1 } });
				resolve();
				return { code: 0 };
			},
		});
		const results = events.filter(({ type }) => type === 'test:pass').map(({ data }) => data);
		assert.deepEqual(
			results.map(({ name, testNumber, entryFile }) => [name, testNumber, entryFile]),
			[
				['slow.test.ts', 1, '/project/slow.test.ts'],
				['fast.test.ts', 2, '/project/fast.test.ts'],
			],
		);
		assert.equal(passed, true);
	});

	it('fails a file that was killed', async () => {
		const events: TestEvent[] = [];
		const passed = await runTestFiles({
			files: ['a.test.ts'],
			cwd: '/project',
			emit: (event) => events.push(event),
			runFile: async () => ({ code: null, signal: 'SIGKILL' }),
		});
		assert.equal(passed, false);
		const failure = events.find(({ type }) => type === 'test:fail')?.data.details?.error;
		assert.equal(failure?.signal, 'SIGKILL');
	});
});
