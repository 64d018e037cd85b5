// Assertions of a test's context, and more of one's own: https://nodejs.org/api/test.html#contextassert
import { assert as registry, test } from 'node:test';

registry.register('isEven', (value: number) => {
	if (value % 2) throw new Error(`${value} is odd`);
});
test('has the methods of node:assert', (t) => {
	t.plan(3);
	t.assert.equal(1, 1);
	t.assert.deepEqual({ a: 1 }, { a: 1 });
	t.assert.throws(() => {
		throw new Error('as it must');
	});
});
test('has those that were registered', (t) => {
	const { isEven } = t.assert as unknown as { isEven(value: number): void };
	isEven(2);
	isEven(3);
});
