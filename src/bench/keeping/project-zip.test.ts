import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { readSandbox } from '../../course/read-sandbox.ts';
import { zipProject } from './project-zip.ts';

const run = promisify(execFile);
const options = { name: 'demo', command: 'node src/a.ts', url: 'https://example.org/lesson/' };
const text = (files: Record<string, Uint8Array>, path: string) =>
	new TextDecoder().decode(files[path]);

/** Unpacks into a folder that ends with the test. */
async function unpack(
	t: { after(clean: () => Promise<void>): void },
	zip: Uint8Array,
): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'zip-'));
	t.after(() => rm(folder, { recursive: true, force: true }));
	for (const [path, bytes] of Object.entries(unzipSync(zip))) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), bytes);
	}
	return folder;
}

test('a downloaded sandbox passes its own tests on plain Node', async (t) => {
	const { name, files, runs } = await readSandbox('middleware-chain');
	const command = runs['server']?.command ?? '';
	const folder = join(await unpack(t, zipProject({ ...options, name, files, command })), name);
	// With it, a test runner inside a test believes it is a part of the outer one.
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	assert.deepEqual([scripts.start, scripts.test], ['node src/server.ts', 'node --test']);
	const { stdout } = await run(process.execPath, ['--test', '--test-reporter=spec'], {
		cwd: folder,
		env,
	});
	assert.match(stdout, /ℹ fail 0/);
	assert.match(stdout, /ℹ pass [1-9]/);
});

test('an exercise brings its check and says that it fails until it is solved', () => {
	const check = 'exercises/fix/check.test.ts';
	const files = [
		{ path: 'src/a.ts', text: 'a' },
		{ path: check, text: 'check' },
	];
	const zip = unzipSync(zipProject({ ...options, files, check }));
	assert.equal(text(zip, `demo/${check}`), 'check');
	assert.match(text(zip, 'demo/README.md'), /node --test exercises\/fix\/check\.test\.ts/);
	assert.match(text(zip, 'demo/README.md'), /until the exercise is solved/);
});

test('start and test are there even when the manifest is missing or broken', () => {
	for (const manifest of [undefined, '{', '[]']) {
		const files = manifest ? [{ path: 'package.json', text: manifest }] : [];
		const { scripts } = JSON.parse(
			text(unzipSync(zipProject({ ...options, files })), 'demo/package.json'),
		);
		assert.deepEqual(scripts, { start: 'node src/a.ts', test: 'node --test' });
	}
});

test('packages are installed first where the project names some', () => {
	const files = [{ path: 'package.json', text: '{"dependencies":{"yaml":"^2.0.0"}}' }];
	const zip = unzipSync(zipProject({ ...options, files }));
	assert.match(text(zip, 'demo/README.md'), /npm install/);
});
