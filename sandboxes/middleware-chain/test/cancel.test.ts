import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	background,
	createKey,
	deadlineOf,
	signalOf,
	value,
	withCancel,
	withDeadline,
	withTimeout,
	withValue,
} from '../src/index.ts';
import { manualClock } from './manual-clock.ts';
import { gate, open, serving } from './serving.ts';

test('the background never ends and has no deadline', () => {
	assert.equal(signalOf(background).aborted, false);
	assert.equal(deadlineOf(background), undefined);
});

test('cancel ends a context and all inside it, for a cause', () => {
	const [outer, cancel] = withCancel(background);
	const [inner] = withCancel(outer);
	cancel(new Error('enough'));
	assert.equal(signalOf(outer).reason.message, 'enough');
	assert.equal(signalOf(inner).reason.message, 'enough');
});

test('cancel does not reach outward', () => {
	const [outer] = withCancel(background);
	const [inner, cancel] = withCancel(outer);
	cancel();
	assert.equal(signalOf(inner).reason.name, 'AbortError');
	assert.equal(signalOf(outer).aborted, false);
});

test('the first cause stays', () => {
	const [context, cancel] = withCancel(background);
	cancel('first');
	cancel('second');
	assert.equal(signalOf(context).reason, 'first');
});

test('a context made from one that has ended has ended', () => {
	const [outer, cancel] = withCancel(background);
	cancel('too late');
	const [inner] = withTimeout(outer, 1_000, manualClock());
	assert.equal(signalOf(inner).reason, 'too late');
});

test('a timeout ends a context when its time is up', () => {
	const clock = manualClock();
	const [context] = withTimeout(background, 50, clock);
	assert.equal(deadlineOf(context), 50);
	clock.tick(49);
	assert.equal(signalOf(context).aborted, false);
	clock.tick(1);
	assert.equal(signalOf(context).reason.name, 'TimeoutError');
});

test('a deadline in the past ends a context at once', () => {
	const clock = manualClock();
	clock.tick(10);
	const [context] = withDeadline(background, 5, clock);
	assert.equal(signalOf(context).reason.name, 'TimeoutError');
});

test('an inner deadline cannot be later than the outer one', () => {
	const clock = manualClock();
	const [outer] = withTimeout(background, 50, clock);
	const [inner] = withTimeout(outer, 100, clock);
	assert.equal(deadlineOf(inner), 50);
	clock.tick(50);
	assert.equal(signalOf(inner).aborted, true);
});

test('a cancelled timeout takes its timer back', () => {
	const clock = manualClock();
	const [context, cancel] = withTimeout(background, 50, clock);
	cancel('done');
	clock.tick(50);
	assert.equal(signalOf(context).reason, 'done');
});

test('values are seen through contexts that can end', () => {
	const key = createKey<string>('user');
	const [context] = withCancel(withValue(background, key, 'Ada'));
	assert.equal(value(context, key), 'Ada');
});

test('when the client leaves, the request is cancelled', async () => {
	const left = gate();
	let reason: unknown;
	const handler: Parameters<typeof serving>[0] = (
		_request,
		response,
		context,
	) => {
		response.write('one ');
		signalOf(context).addEventListener('abort', () => {
			({ reason } = signalOf(context));
			left.resolve();
		});
	};
	await serving(handler, async (url) => {
		const { request, response } = await open(url);
		response.on('error', () => {});
		request.destroy();
		await left.promise;
	});
	assert.match(String(reason), /AbortError: The client has gone/);
});

test('asked for after the end, the signal has aborted', async () => {
	const done = gate();
	let aborted = false;
	const handler: Parameters<typeof serving>[0] = (
		_request,
		response,
		context,
	) => {
		response.once('close', () => {
			({ aborted } = signalOf(context));
			done.resolve();
		});
		response.end();
	};
	await serving(handler, async (url) => {
		await (await fetch(url)).text();
		await done.promise;
	});
	assert.equal(aborted, true);
});
