import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownIssue, knownIssues } from './known-issues.ts';

test('what an error means on this system goes before what it means anywhere', () => {
	const text =
		'Failed to setup kubeconfig: writing kubeconfig: open /home/ana/.kube/config: permission denied';
	assert.equal(knownIssue(text, 'linux')?.id, 'HOST_KUBECONFIG_PERMISSION');
	assert.equal(knownIssue(text, undefined)?.id, 'HOST_KUBECONFIG_WRITE');
});

test('a text without a known error names none', () => {
	assert.equal(knownIssue('all is well', 'linux'), undefined);
});

test('every issue has its own name, a title and a remedy', () => {
	assert.equal(new Set(knownIssues.map(({ id }) => id)).size, knownIssues.length);
	for (const { id, title, remedy } of knownIssues) assert.ok(title && remedy, id);
});

test('a megabyte of one letter is looked through at once', () => {
	assert.equal(knownIssue('a'.repeat(1_000_000), 'linux'), undefined);
});
