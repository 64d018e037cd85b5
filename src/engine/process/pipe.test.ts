import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pipe } from './host.ts';
import { pipeOverPort, pipePair } from './pipe.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Everything that happens on one end. */
function record(pipe: Pipe): { events: string[]; closed: Promise<void> } {
	const events: string[] = [];
	const { promise, resolve } = Promise.withResolvers<void>();
	pipe.onEnd = () => void events.push('end');
	pipe.onClose = (reset) => {
		events.push(reset ? 'reset' : 'closed');
		resolve();
	};
	pipe.onData = (data) => void events.push(new TextDecoder().decode(data));
	return { events, closed: promise };
}

test('bytes arrive in order, and both ends close when both have ended', async () => {
	const [a, b] = pipePair();
	const atA = record(a);
	const atB = record(b);
	a.write(bytes('one'));
	a.write(bytes('two'));
	a.end();
	b.write(bytes('back'));
	b.end();
	await Promise.all([atA.closed, atB.closed]);
	assert.deepEqual(atB.events, ['one', 'two', 'end', 'closed']);
	assert.deepEqual(atA.events, ['back', 'end', 'closed']);
});

test('bytes wait until a handler is set', async () => {
	const [a, b] = pipePair();
	a.write(bytes('early'));
	a.end();
	await new Promise((resolve) => setTimeout(resolve, 10));
	const atB = record(b);
	const atA = record(a);
	b.end();
	await Promise.all([atA.closed, atB.closed]);
	assert.deepEqual(atB.events, ['early', 'end', 'closed']);
});

test('one end may send after the other has ended', async () => {
	const [a, b] = pipePair();
	const atA = record(a);
	record(b);
	b.onEnd = () => {
		b.write(bytes('last word'));
		b.end();
	};
	a.end();
	await atA.closed;
	assert.deepEqual(atA.events, ['last word', 'end', 'closed']);
});

test('a cut is a reset for the other end only, and happens once', async () => {
	const [a, b] = pipePair();
	const atA = record(a);
	const atB = record(b);
	a.write(bytes('x'));
	a.destroy();
	a.destroy();
	a.write(bytes('y'));
	await atB.closed;
	assert.deepEqual(atB.events, ['x', 'reset']);
	assert.deepEqual(atA.events, []);
});

test('a peer that is gone without a word is a reset', async () => {
	const { port1, port2 } = new MessageChannel();
	const atA = record(pipeOverPort(port1, (callback) => callback()));
	port2.close();
	await atA.closed;
	assert.deepEqual(atA.events, ['reset']);
});

test('bytes that share a buffer with others stay with their owner', async () => {
	const [a, b] = pipePair();
	const atB = record(b);
	const shared = bytes('hello world');
	a.write(shared.subarray(0, 5));
	a.destroy();
	await atB.closed;
	assert.deepEqual(atB.events, ['hello', 'reset']);
	assert.equal(shared.length, 11);
});

test('handlers run inside the process', async () => {
	let inside = false;
	const [a, b] = pipePair((callback) => {
		inside = true;
		callback();
		inside = false;
	});
	const seen: boolean[] = [];
	b.onClose = () => void seen.push(inside);
	const data = new Promise<void>((resolve) => {
		b.onData = () => {
			seen.push(inside);
			resolve();
		};
	});
	a.write(bytes('x'));
	await data;
	const closed = new Promise<void>((resolve) => {
		b.onClose = () => {
			seen.push(inside);
			resolve();
		};
	});
	a.destroy();
	await closed;
	assert.deepEqual(seen, [true, true]);
});

test('what is no message of a pipe cuts it', async () => {
	const { port1, port2 } = new MessageChannel();
	const pipe = pipeOverPort(port1, (run) => run());
	const seen = record(pipe);
	port2.postMessage({ length: 1 });
	await seen.closed;
	assert.deepEqual(seen.events, ['reset']);
});
