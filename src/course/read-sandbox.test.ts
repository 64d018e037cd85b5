import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, it } from 'node:test';
import { readSandbox, readSandboxSource } from './read-sandbox.ts';

const manifest = {
	description: 'A door.',
	sandbox: { runs: { server: { command: 'node src/server.ts', requests: ['GET /'] } } },
};
const recording = { command: 'node src/server.ts', node: 'v24.0.0', date: '2026-11-23' };
const files = {
	'door/package.json': JSON.stringify(manifest),
	'door/src/server.ts': '// #region all\nlisten();\n// #endregion\n',
	'door/src/lock/key.ts': 'export {};\n',
	'door/test/server.test.ts': 'test();\n',
	'door/recorded/server.json': JSON.stringify(recording),
	'door/exercises/open/start/src/server.ts': '// todo\n',
	'door/exercises/open/check.test.ts': 'check();\n',
	'door/exercises/open/hints.md': '# Hints\n\n## One\n\nLook.\n\n## Two\n\nLook again.\n',
	'door/exercises/open/reasons.md': '## src/server.ts: Listen\n\nOr nobody hears.\n',
	'bare/package.json': '{}',
	'native/package.json': JSON.stringify({ sandbox: { needs: 'node' } }),
	'seen/package.json': JSON.stringify({ sandbox: { xray: 'src/xray.ts' } }),
	'greedy/package.json': JSON.stringify({ sandbox: { needs: 'root' } }),
	'odd/package.json': '{}',
	'odd/exercises/lost/start/src/gone.ts': '',
};

let root = '';
before(async () => {
	root = await mkdtemp(join(tmpdir(), 'sandboxes-'));
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(root, path)), { recursive: true });
		await writeFile(join(root, path), text);
	}
});
after(() => rm(root, { recursive: true }));

it('files come in reading order: source, tests, package.json', async () => {
	const { files } = await readSandbox('door', root);
	assert.deepEqual(
		files.map(({ path }) => path),
		['src/lock/key.ts', 'src/server.ts', 'test/server.test.ts', 'package.json'],
	);
});

it('files come without region lines, a source as it stands', async () => {
	const { files } = await readSandbox('door', root);
	assert.equal(files.find(({ path }) => path === 'src/server.ts')?.text, 'listen();\n');
	assert.match(await readSandboxSource('door/src/server.ts', root), /#region all/);
});

it('a run carries its requests and what was recorded', async () => {
	const { runs } = await readSandbox('door', root);
	assert.deepEqual(runs['server'], {
		command: 'node src/server.ts',
		requests: ['GET /'],
		recorded: recording,
	});
});

it('an exercise pairs each starting file with the finished one', async () => {
	const { exercises } = await readSandbox('door', root);
	assert.deepEqual(exercises['open'], {
		id: 'open',
		start: [{ path: 'src/server.ts', text: '// todo\n' }],
		solution: [{ path: 'src/server.ts', text: 'listen();\n' }],
		check: { path: 'exercises/open/check.test.ts', text: 'check();\n' },
		hints: [
			{ title: 'One', text: 'Look.' },
			{ title: 'Two', text: 'Look again.' },
		],
		changes: [
			{
				path: 'src/server.ts',
				hunks: [
					{
						title: 'Listen',
						reason: 'Or nobody hears.',
						start: 0,
						end: 1,
						replacement: ['listen();'],
						lines: [
							{ kind: 'removed', text: '// todo' },
							{ kind: 'added', text: 'listen();' },
						],
					},
				],
			},
		],
	});
});

it('a sandbox may have neither runs nor exercises', async () => {
	const { runs, exercises, files } = await readSandbox('bare', root);
	assert.deepEqual([runs, exercises, files.length], [{}, {}, 1]);
});

it('a sandbox may need Node itself, and nothing else', async () => {
	await assert.rejects(readSandbox('seen', root), /"xray": "src\/xray\.ts".*no such file/);
	assert.equal((await readSandbox('native', root)).needs, 'node');
	assert.equal('needs' in (await readSandbox('bare', root)), false);
	await assert.rejects(
		readSandbox('greedy', root),
		/greedy.package\.json says "needs": "root".*Write "node"/,
	);
});

it('errors name the file that is missing', async () => {
	await assert.rejects(
		readSandbox('dor', root),
		/No sandbox "dor": .*dor.package\.json is missing/,
	);
	await assert.rejects(readSandbox('odd', root), /has no finished file\. Add .*odd.src.gone\.ts/);
	await assert.rejects(readSandboxSource('door/src/x.ts', root), /No file .*door\/src\/x\.ts/);
});
