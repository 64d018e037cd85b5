import assert from 'node:assert';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { type Program, programs } from './parity/programs.ts';
import {
	inFolder,
	normalize,
	type Output,
	runInColour,
	runWithEngine,
	runWithNode,
} from './parity/run.ts';

const FILE = 'a.test.mjs';

describe('a test file prints what it prints in Node', { concurrency: 2 }, () => {
	for (const [name, { source, options = {} }] of Object.entries(programs)) {
		it(name, async () => {
			await inFolder({ [FILE]: source }, async (cwd) => {
				const own = masked(await runWithEngine(cwd, [FILE], options), cwd);
				let real = masked(await runWithNode(cwd, [FILE], options), cwd);
				// Ours runs once. Node is asked again: its parent counts a file as one more failure when what the
				// file said arrives in unlucky pieces, which happens on busy machines.
				for (let again = 0; again < 3 && !isDeepStrictEqual(own, real); again++)
					real = masked(await runWithNode(cwd, [FILE], options), cwd);
				for (const kind of ['alone', 'spec', 'tap', 'dot', 'code'] as const)
					assert.equal(own[kind], real[kind], kind);
			});
		});
	}
});

function masked({ alone, spec, tap, dot, code }: Output, cwd: string): Output {
	const hide = (text: string) => normalize(text, cwd);
	return { alone: hide(alone), spec: hide(spec), tap: hide(tap), dot: hide(dot), code };
}

describe('a test file has the colours it has in Node', { concurrency: 2 }, () => {
	for (const name of ['failing assertions', 'nested suites', 'skip', 'todo', 'diagnostics']) {
		it(name, async () => {
			await inFolder({ [FILE]: programs[name]?.source ?? '' }, async (cwd) => {
				const [real, own] = await runInColour(cwd, FILE);
				assert.equal(normalize(own, cwd), normalize(real, cwd));
			});
		});
	}
});

const PENDING = 'Promise resolution is still pending but the event loop has already resolved';

/** What is not as in Node 24.21, each with the reason. */
const different: Record<string, { why: string; program: Program; has: RegExp }> = {
	'a test that never ends is cut off': {
		why: 'Node 24.21 waits for ever, and a reader would see nothing. Earlier versions did this.',
		program: {
			source: "import test from 'node:test'; test('never', () => new Promise(() => {}));",
		},
		has: new RegExp(`✖ never .*cancelled 1\\n.*'${PENDING}'`, 's'),
	},
	'an error in a microtask fails the test at work': {
		why: 'Node cannot tell where it comes from and lets the test pass.',
		program: {
			source:
				"import test from 'node:test'; test('micro', async () => { queueMicrotask(() => { throw new Error('m'); }); await new Promise((resolve) => setTimeout(resolve, 5)); });",
		},
		has: /✖ micro .*fail 1\n.*Error: m/s,
	},
};

describe('a test file prints something better than in Node:', () => {
	for (const [name, { why, program, has }] of Object.entries(different)) {
		it(`${name} (${why})`, async () => {
			const { alone, spec }: Output = await inFolder({ [FILE]: program.source }, (cwd) =>
				runWithEngine(cwd, [FILE], {}),
			);
			assert.match(alone, has);
			assert.match(spec, has);
		});
	}
});
