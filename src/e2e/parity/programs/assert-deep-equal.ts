// What is deeply equal, strictly and loosely: https://nodejs.org/api/assert.html#assertdeepstrictequalactual-expected-message
import assert from 'node:assert';

class Point {
	x = 1;
}
const pairs: Record<string, [unknown, unknown]> = {
	'number and text': [{ a: 1 }, { a: '1' }],
	'NaN and NaN': [[NaN], [NaN]],
	'0 and -0': [0, -0],
	'class and plain': [new Point(), { x: 1 }],
	'maps in another order': [new Map([[1, 2], [3, 4]]), new Map([[3, 4], [1, 2]])],
	'sets of objects': [new Set([{ a: 1 }]), new Set([{ a: 1 }])],
	'a hole and undefined': [[, 1], [undefined, 1]],
	'a symbol more': [{ [Symbol.for('s')]: 1 }, {}],
	'dates': [new Date(0), new Date(0)],
	'patterns with flags': [/a/g, /a/i],
	'errors by message': [new Error('a'), new Error('b')],
	'boxed': [new String('a'), Object('a')],
	'typed arrays': [new Uint8Array([1]), new Uint8Array([1])],
	'of another type': [new Uint8Array([1]), new Int8Array([1])],
	'weak maps': [new WeakMap(), new WeakMap()],
};
const holds = (check: () => void) => {
	try {
		check();
		return 'equal';
	} catch (error) {
		return (error as Error).name;
	}
};
for (const [name, [one, two]] of Object.entries(pairs))
	console.log(
		name,
		holds(() => assert.deepStrictEqual(one, two)),
		holds(() => assert.deepEqual(one, two)),
		holds(() => assert.notDeepStrictEqual(one, two)),
	);
