import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTo } from '../src/answer.ts';

test('the root is answered, and nothing else', () => {
	assert.equal(answerTo('/').status, 200);
	assert.equal(answerTo('/nowhere').status, 404);
});
