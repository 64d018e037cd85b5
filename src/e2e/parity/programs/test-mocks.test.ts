// https://nodejs.org/api/test.html#class-mocktracker
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

test('functions', (t) => {
	const add = t.mock.fn((a: number, b: number) => a + b);
	assert.equal(add(1, 2), 3);
	assert.equal(add.call({ me: true }, 3, 4), 7);
	console.log(add.mock.calls.map(({ arguments: args, result, error }) => [args, result, error]));
	add.mock.mockImplementationOnce(() => 0);
	add.mock.mockImplementationOnce(() => -1, 4);
	console.log(add(5, 5), add(5, 5), add(5, 5), add.mock.callCount());
	add.mock.resetCalls();
	console.log(add.mock.callCount());
});
test('methods', (t) => {
	const object = {
		value: 1,
		get() {
			return this.value;
		},
		get prop() {
			return 'original';
		},
	};
	t.mock.method(object, 'get', function (this: typeof object) {
		return this.value + 1;
	});
	console.log(object.get());
	t.mock.getter(object, 'prop', () => 'mocked');
	console.log(object.prop);
	t.mock.restoreAll();
	console.log(object.get(), object.prop);
	class Service {
		run() {
			throw new Error('real');
		}
	}
	const spy = t.mock.method(Service.prototype, 'run', () => 'fake');
	console.log(new Service().run(), spy.mock.calls[0]?.this instanceof Service);
});
test('errors and constructors', () => {
	const fails = mock.fn(() => {
		throw new TypeError('mocked');
	});
	assert.throws(() => fails(), TypeError);
	console.log(fails.mock.calls[0]?.error?.constructor.name, fails.mock.calls[0]?.stack instanceof Error);
	const Made = mock.fn(class Made { x = 1; } as never) as never as new () => { x: number };
	console.log(new Made().x);
	mock.reset();
});
test('wrong use', (t) => {
	assert.throws(() => t.mock.method({}, 'nothing' as never), (error: NodeJS.ErrnoException) => (console.log(error.code, error.message), true));
	assert.throws(() => t.mock.fn('x' as never), (error: NodeJS.ErrnoException) => (console.log(error.code, error.message), true));
	assert.throws(() => t.mock.fn(() => {}, { times: 0 } as never), (error: NodeJS.ErrnoException) => (console.log(error.code, error.message), true));
});
