import assert from 'node:assert/strict';
import { test } from 'node:test';
import { journal } from './serving.ts';

test('the trace goes in by A, B, C and out by C, B, A', async () => {
	const out = journal();
	const { log } = console;
	console.log = out.write;
	try {
		await import('../src/trace.ts');
	} finally {
		console.log = log;
	}
	assert.deepEqual(out.lines, [
		'wrap C',
		'wrap B',
		'wrap A',
		'enter A',
		'enter B',
		'enter C',
		'handler',
		'leave C',
		'leave B',
		'leave A',
		'answer: 200 done',
	]);
});
