// A program that ends in the middle of its tests: https://nodejs.org/api/test.html#test-runner-execution-model
import { test } from 'node:test';

test('passes', () => {});
test('leaves', () => {
	console.log('leaving');
	process.exit(3);
});
test('is never reached', () => console.log('never'));
