import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completedLine } from './completed-line.ts';

test('one candidate is taken', () => {
	assert.deepEqual(completedLine('mini', { from: 0, candidates: ['minikube '] }), {
		text: 'minikube ',
		choices: [],
	});
});

test('what several have in common is taken, then they are shown', () => {
	const candidates = ['virsh ', 'virt-host-validate '];
	assert.deepEqual(completedLine('sudo v', { from: 5, candidates }), {
		text: 'sudo vir',
		choices: [],
	});
	assert.deepEqual(completedLine('sudo vir', { from: 5, candidates }), {
		text: 'sudo vir',
		choices: candidates,
	});
});

test('nothing is left as it is', () => {
	assert.deepEqual(completedLine('xyz', { from: 0, candidates: [] }), { text: 'xyz', choices: [] });
});
