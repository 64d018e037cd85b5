// What an AssertionError carries: https://nodejs.org/api/assert.html#class-assertassertionerror
import assert, { AssertionError } from 'node:assert';

const caught = (check: () => void): AssertionError => {
	try {
		check();
	} catch (error) {
		return error as AssertionError;
	}
	throw new Error('it holds');
};
const show = ({ name, code, message, operator, generatedMessage, actual, expected }: AssertionError) =>
	console.log({ name, code, message, operator, generatedMessage, actual, expected });
show(caught(() => assert.equal(1, 2)));
show(caught(() => assert.strictEqual(1, 2, 'of our own')));
show(caught(() => assert.notStrictEqual('a', 'a')));
show(caught(() => assert.match('abc', /x/)));
show(caught(() => assert.doesNotMatch('abc', /b/)));
show(caught(() => assert.fail()));
show(caught(() => assert.fail('a reason')));
show(caught(() => assert.ifError(null as never) ?? assert.ifError(new Error('from before'))));
show(caught(() => assert.partialDeepStrictEqual({ a: { b: 1 } }, { a: { b: 2 } })));
show(new AssertionError({ actual: [1], expected: [2], operator: 'strictEqual' }));
console.log(caught(() => assert.equal(1, 2, new TypeError('passed on') as never)).name);
console.log(assert.strict.equal === assert.strictEqual, assert.strict.strict === assert.strict);
