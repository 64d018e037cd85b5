import assert from 'node:assert';
import { describe, it } from 'node:test';
import { programs } from './parity/programs.ts';
import { inFolder, normalize, runWithEngine, runWithNode } from './parity/run.ts';

describe('a test file prints what it prints in Node', { concurrency: 2 }, () => {
	for (const [name, { source, options = {} }] of Object.entries(programs)) {
		it(name, async () => {
			const file = 'a.test.mjs';
			await inFolder({ [file]: source }, async (cwd) => {
				const real = await runWithNode(cwd, [file], options);
				const own = await runWithEngine(cwd, [file], options);
				for (const kind of ['alone', 'spec', 'tap', 'dot'] as const) {
					assert.equal(normalize(own[kind], cwd), normalize(real[kind], cwd), kind);
				}
				assert.equal(own.code, real.code, 'exit code');
			});
		});
	}
});
