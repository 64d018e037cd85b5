import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProjectPath } from './project-path.ts';

test('paths inside a project are its files', () => {
	for (const path of [
		'package.json',
		'src/a.ts',
		'exercises/fix/check.test.ts',
		'k8s/pod_1.yaml',
	]) {
		assert.equal(isProjectPath(path), true, path);
	}
});

test('paths that lead out of it, or mean something else somewhere, are not', () => {
	const odd = ['', '/etc/passwd', '../a', 'src/../a', 'src//a', 'a\\b', 'c:a', '__proto__', 'a b'];
	for (const path of [...odd, 'node_modules/a/index.js', '.git/config', 'x'.repeat(201), 'a\n']) {
		assert.equal(isProjectPath(path), false, path);
	}
});
