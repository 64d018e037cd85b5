import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const exercises = globSync('sandboxes/*/exercises/*/check.test.ts', { cwd: root })
	.map((path) => path.split(/[\\/]/))
	.sort();

test('there are exercises to prove', () => assert.notEqual(exercises.length, 0));

for (const [, sandbox = '', , id = ''] of exercises) {
	describe(`${sandbox}: ${id}`, () => {
		test('the check fails on the start', async (t) => {
			const { failed, output } = await check(t, sandbox, id, { overlay: true });
			assert.ok(failed, `The start already passes its own check:\n${output}`);
			// A file that does not even load would fail too, and teach nothing.
			assert.match(output, /ERR_ASSERTION/, `The start fails before it is checked:\n${output}`);
		});
		test('the check passes on the finished sandbox', async (t) => {
			const { failed, output } = await check(t, sandbox, id, { overlay: false });
			assert.ok(!failed, `The solution fails its own check:\n${output}`);
		});
	});
}

/** Runs the check of an exercise in a copy of its sandbox. */
async function check(
	t: { after(clean: () => Promise<void>): void },
	sandbox: string,
	id: string,
	{ overlay }: { overlay: boolean },
): Promise<{ failed: boolean; output: string }> {
	const folder = await mkdtemp(join(tmpdir(), `${sandbox}-`));
	t.after(() => rm(folder, { recursive: true, force: true }));
	const from = join(root, 'sandboxes', sandbox);
	await cp(from, folder, {
		recursive: true,
		filter: (path) => !path.includes('node_modules', from.length),
	});
	if (overlay) await cp(join(from, 'exercises', id, 'start'), folder, { recursive: true });
	// A sandbox may use the public package of another one.
	await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');

	// With it, a test runner inside a test believes it is a part of the outer one.
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	const args = ['--test', '--test-reporter=spec', `exercises/${id}/check.test.ts`];
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			args,
			{ cwd: folder, env, timeout: 60_000 },
			(error, stdout, stderr) => {
				resolve({ failed: error !== null, output: stdout + stderr });
			},
		);
	});
}
