import assert from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { findTestFiles } from './find-test-files.ts';

const paths = [
	'test.js',
	'test.mts',
	'test-a.mjs',
	'a.test.ts',
	'a_test.cjs',
	'a-test.cts',
	'atest.ts',
	'a.test.tsx',
	'src/b.test.ts',
	'src/b.ts',
	'src/test.ts',
	'src/test/deep/x.js',
	'src/test/x.json',
	'test/any.ts',
	'test/fixtures/data.mjs',
	'node_modules/m/a.test.js',
	'src/node_modules/m/test.js',
	'.hidden/a.test.js',
	'tests/c.js',
];

/** The files Node runs, asked of Node itself. */
async function askNode(patterns: string[]): Promise<string[]> {
	const cwd = await mkdtemp(join(tmpdir(), 'globs-'));
	for (const path of paths) {
		await mkdir(dirname(join(cwd, path)), { recursive: true });
		await writeFile(join(cwd, path), '');
	}
	const { NODE_TEST_CONTEXT: _, ...env } = process.env;
	const text = await new Promise<string>((resolve) => {
		const args = ['--test', '--test-reporter=tap', ...patterns];
		execFile(process.execPath, args, { cwd, env }, (_error, stdout) => resolve(stdout));
	});
	await rm(cwd, { recursive: true });
	return [...text.matchAll(/^# Subtest: (.*)$/gm)].map(([, name]) => name as string);
}

describe('the files of node --test', () => {
	for (const patterns of [
		[],
		['src/**/*.ts'],
		['**/*.test.{ts,js}'],
		['test'],
		['a.test.ts', './test.js'],
		['src/?.test.ts'],
		['[ab].test.ts'],
		['*.ts'],
		['src/**/*.js'],
		['src/?.ts', '*.js'],
	]) {
		it(`for ${patterns.join(' ') || 'no pattern'}`, async () => {
			assert.deepEqual(findTestFiles(paths, patterns), await askNode(patterns));
		});
	}

	it('a file that was named and is not there is an error', () => {
		assert.equal(findTestFiles(paths, ['nope.test.ts']), undefined);
		assert.deepEqual(findTestFiles(paths, ['nope*.ts']), []);
	});
});
