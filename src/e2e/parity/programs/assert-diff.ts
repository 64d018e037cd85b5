// Long differences, and where they are cut: https://nodejs.org/api/assert.html#strict-assertion-mode
import assert from 'node:assert/strict';

const say = (check: () => void) => {
	try {
		check();
	} catch (error) {
		console.log((error as Error).message, '\n---');
	}
};
const numbers = Array.from({ length: 40 }, (_, index) => index);
say(() => assert.deepEqual(numbers, [...numbers.slice(0, 20), 'x', ...numbers.slice(21)]));
say(() => assert.deepEqual(numbers, []));
say(() => assert.equal('one\ntwo\nthree\nfour', 'one\n2\nthree\nfour'));
say(() => assert.deepEqual({ a: [1, { b: new Map([['k', 1]]) }] }, { a: [1, { b: new Map([['k', 2]]) }] }));
say(() => assert.deepEqual(new Set([1, 2]), new Set([2, 3])));
say(() => assert.equal(undefined, null));
say(() => assert.equal([1], [1]));
say(() => assert.notDeepEqual({ a: 1 }, { a: 1 }));
