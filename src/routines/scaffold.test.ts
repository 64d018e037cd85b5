import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { readSandbox } from '../course/read-sandbox.ts';
import { root, runCommand } from './command.ts';
import { write } from './new.ts';
import { recordRun } from './record-run.ts';
import { lessonScaffold, lockedSandbox, sandboxScaffold } from './scaffold.ts';

const nothing = { content: [], sandboxes: [] };

it('a lesson comes last in its track, and the first brings the page of the track', () => {
	assert.deepEqual(Object.keys(lessonScaffold('kvm2', 'Can this machine?', nothing)), [
		'content/kvm2/01-can-this-machine.mdx',
		'content/kvm2/index.mdx',
	]);
	const content = [
		'content/middleware/index.mdx',
		'content/middleware/02-a-chain.mdx',
		'content/kvm2/07-x.mdx',
	];
	assert.deepEqual(Object.keys(lessonScaffold('middleware', 'Values', { ...nothing, content })), [
		'content/middleware/03-values.mdx',
	]);
});

it('a track, a title or a name that cannot be is refused, and nothing is replaced', () => {
	assert.throws(() => lessonScaffold('kvm', 'A', nothing), /No track "kvm"\. Write kvm2/);
	assert.throws(() => lessonScaffold('kvm2', '?', nothing), /needs a title/);
	assert.throws(
		() => lessonScaffold('kvm2', 'A', { ...nothing, content: ['content/kvm2/01-a.mdx'] }),
		/content\/kvm2\/01-a\.mdx is there already/,
	);
	assert.throws(() => sandboxScaffold('Door', nothing), /"Door" is no name/);
	assert.throws(
		() => sandboxScaffold('door', { ...nothing, sandboxes: ['door'] }),
		/is there already/,
	);
});

it('a new sandbox passes its tests, and its run can be recorded', async (t) => {
	const folder = await mkdtemp(join(tmpdir(), 'scaffold-'));
	t.after(() => rm(folder, { recursive: true, force: true }));
	write(sandboxScaffold('door', nothing), folder);
	const home = join(folder, 'sandboxes', 'door');
	// With it, a test runner inside a test believes it is a part of the outer one.
	const env = { NODE_TEST_CONTEXT: '' };
	const { code, output } = await runCommand(process.execPath, ['--test'], { cwd: home, env });
	assert.equal(code, 0, output);

	const sandbox = await readSandbox('door', join(folder, 'sandboxes'));
	const { runs } = sandbox;
	assert.ok(runs['server']);
	const recording = await recordRun(sandbox, runs['server']);
	assert.deepEqual(
		recording.exchanges.map(({ status }) => status),
		[200, 404],
	);
	assert.throws(() => write(sandboxScaffold('door', nothing), folder), /is there already/);
});

it('lines of a new sandbox fit the bench', () => {
	for (const [path, text] of Object.entries(sandboxScaffold('door', nothing)))
		for (const line of text.split('\n'))
			assert.ok(
				line.replaceAll('\t', '  ').length <= 72 || path.endsWith('.json'),
				`${path}: ${line}`,
			);
});

it('the lockfile learns the workspace and keeps all else as npm wrote it', () => {
	const before = readFileSync(join(root, 'package-lock.json'), 'utf8');
	const after = lockedSandbox(before, 'door');
	const added = after.split('\n').filter((line) => !before.split('\n').includes(line));
	assert.deepEqual(added, [
		'\t\t"node_modules/door": {',
		'\t\t\t"resolved": "sandboxes/door",',
		'\t\t"sandboxes/door": {',
	]);
	const without = JSON.parse(after) as { packages: Record<string, object> };
	delete without.packages['node_modules/door'];
	delete without.packages['sandboxes/door'];
	assert.equal(`${JSON.stringify(without, null, '\t')}\n`, before);
});
