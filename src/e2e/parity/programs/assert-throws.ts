// What an error is compared with: https://nodejs.org/api/assert.html#assertthrowsfn-error-message
import assert from 'node:assert/strict';

const wrong = () => {
	throw Object.assign(new TypeError('Wrong value'), { code: 404, info: { nested: true, list: [1] } });
};
const say = async (name: string, check: () => unknown) => {
	try {
		await check();
		console.log(name, 'holds');
	} catch (error) {
		console.log(name, (error as Error).name, (error as Error).message);
	}
};
await say('class', () => assert.throws(wrong, TypeError));
await say('another class', () => assert.throws(wrong, RangeError));
await say('pattern', () => assert.throws(wrong, /^TypeError: Wrong value$/));
await say('another pattern', () => assert.throws(wrong, /right/));
await say('object', () => assert.throws(wrong, { name: 'TypeError', code: 404, info: { nested: true, list: [1] } }));
await say('object with a pattern', () => assert.throws(wrong, { message: /value$/, code: 404 }));
await say('another object', () => assert.throws(wrong, { message: 'Wrong value', code: 405 }));
await say('function', () => assert.throws(wrong, (error: Error) => error.message.length === 11));
await say('another function', () => assert.throws(wrong, () => false));
await say('nothing thrown', () => assert.throws(() => {}, TypeError, 'it was quiet'));
await say('a message that is the same', () => assert.throws(wrong, 'Wrong value' as never));
await say('rejects', () => assert.rejects(async () => wrong(), { code: 404 }));
await say('does not reject', () => assert.rejects(async () => 1));
await say('not a promise', () => assert.rejects((() => 1) as never));
await say('doesNotThrow', () => assert.doesNotThrow(wrong, 'no reason'));
await say('doesNotReject', () => assert.doesNotReject(async () => wrong()));
