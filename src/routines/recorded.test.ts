import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readSandbox } from '../course/read-sandbox.ts';
import { root } from './command.ts';
import { masked } from './masks.ts';
import { sandboxNames } from './record.ts';
import { recordRun } from './record-run.ts';

for (const name of sandboxNames()) {
	const sandbox = await readSandbox(name, join(root, 'sandboxes'));
	for (const [id, run] of Object.entries(sandbox.runs)) {
		test(`${name}: the recording of "${id}" is what it prints and answers now`, async () => {
			assert.ok(run.recorded, `Nothing recorded. Run: npm run record -- ${name}`);
			const { output, exchanges } = await recordRun(sandbox, run);
			const remedy = `If the change is meant, run: npm run record -- ${name}`;
			assert.equal(masked(output), masked(run.recorded.output), remedy);
			assert.equal(
				masked(JSON.stringify(exchanges, null, 1)),
				masked(JSON.stringify(run.recorded.exchanges, null, 1)),
				remedy,
			);
		});
	}
}
