// What assertions say: https://nodejs.org/api/assert.html
import assert, { AssertionError } from 'node:assert';

const say = (name: string, run: () => unknown) => {
	try {
		run();
		console.log(name, 'passes');
	} catch (error) {
		const { code, message, generatedMessage, operator } = error as AssertionError;
		console.log(`--- ${name} ${code} ${generatedMessage} ${operator}\n${message}`);
	}
};
say('ok', () => assert.ok(0));
say('ok with text', () => assert.ok(null, 'given'));
say('call', () => assert(undefined));
say('equal', () => assert.equal(1, 2));
say('equal loosely', () => assert.equal(1, '1'));
say('notEqual', () => assert.notEqual(1, 1));
say('strictEqual', () => assert.strictEqual('a', 'b'));
say('strictEqual of types', () => assert.strictEqual(1, '1'));
say('strictEqual of lines', () => assert.strictEqual('one\ntwo\nthree', 'one\n2\nthree'));
say('strictEqual of long texts', () => assert.strictEqual('a'.repeat(60), 'a'.repeat(59)));
say('strictEqual of objects', () => assert.strictEqual({ a: 1 }, { a: 1 }));
say('notStrictEqual', () => assert.notStrictEqual('x', 'x'));
say('fail', () => assert.fail());
say('fail with text', () => assert.fail('on purpose'));
say('error given', () => assert.equal(1, 2, new TypeError('mine')));
say('match', () => assert.match('abc', /x/));
say('match no string', () => assert.match(1 as never, /x/));
say('doesNotMatch', () => assert.doesNotMatch('abc', /b/));
say('ifError', () => assert.ifError(new Error('inside')));
say('ifError null', () => assert.ifError(null));
