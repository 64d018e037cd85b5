import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pipe } from './host.ts';
import { type LineMessage, Lines } from './lines.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const later = () => new Promise((resolve) => setImmediate(resolve));

/** Two ends of a port, and what went over it. */
function pair(): { here: Lines; there: Lines; sent: LineMessage[] } {
	const sent: LineMessage[] = [];
	const post = (to: () => Lines) => (message: LineMessage) => {
		sent.push(message);
		to().receive(message);
	};
	const run = (callback: () => void) => callback();
	const here = new Lines(
		post(() => there),
		run,
	);
	const there: Lines = new Lines(
		post(() => here),
		run,
	);
	return { here, there, sent };
}

function record(pipe: Pipe): string[] {
	const events: string[] = [];
	pipe.onEnd = () => void events.push('end');
	pipe.onClose = (reset) => void events.push(reset ? 'reset' : 'closed');
	pipe.onData = (data) => void events.push(new TextDecoder().decode(data));
	return events;
}

test('connections on one port do not hear of each other', async () => {
	const { here, there } = pair();
	const events = [1, 2].map((line) => record(there.pipe(line)));
	const [first, second] = [here.pipe(1), here.pipe(2)];
	first.write(bytes('one'));
	second.write(bytes('two'));
	second.destroy();
	await later();
	assert.deepEqual(events, [['one'], ['two', 'reset']]);
});

test('what comes before a handler is set waits, in its order', async () => {
	const { here, there } = pair();
	const late = there.pipe(1);
	const pipe = here.pipe(1);
	pipe.write(bytes('early'));
	await later();
	const events = record(late);
	pipe.write(bytes('later'));
	pipe.end();
	assert.deepEqual(events, []);
	await later();
	assert.deepEqual(events, ['early', 'later', 'end']);
});

test('a closed connection is forgotten: what is late for it reaches nobody', async () => {
	const { here, there, sent } = pair();
	const events = record(there.pipe(1));
	const pipe = here.pipe(1);
	pipe.destroy();
	await later();
	there.receive({ type: 'line', line: 1, data: bytes('late') });
	there.receive({ type: 'line', line: 99, data: 'end' });
	await later();
	assert.deepEqual(events, ['reset']);
	assert.deepEqual(sent, [{ type: 'line', line: 1, data: 'reset' }]);
});

test('a program that ends ends its connections, after its last bytes', async () => {
	const { here, there } = pair();
	const events = record(here.pipe(1));
	there.pipe(1).write(bytes('last'));
	here.lost();
	await later();
	assert.deepEqual(events, ['last', 'end', 'reset']);
	here.lost();
	assert.deepEqual(events, ['last', 'end', 'reset']);
});
