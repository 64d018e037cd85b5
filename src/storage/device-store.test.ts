import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateWords } from './device-store.ts';

test('nothing is said while everything is kept', () => {
	assert.equal(stateWords({ kind: 'kept' }), undefined);
});

test('each trouble says what lasts and what to do', () => {
	for (const why of ['denied', 'full', 'blocked', 'outdated'] as const) {
		assert.match(stateWords({ kind: 'memory', why }) ?? '', /your work/i);
	}
});
