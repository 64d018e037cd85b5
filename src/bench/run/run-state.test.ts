import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBusy, latestPort, next, type RunEvent, type RunState } from './run-state.ts';

const recorded: RunState = { phase: 'recorded' };
const failure = { title: 'It broke.', remedy: 'Try again.' };
const after = (...events: RunEvent[]) => events.reduce(next, recorded);
const requested: RunEvent = {
	type: 'requested',
	command: 'node a.ts',
	engine: 'in-page',
	step: 'download',
};

test('a run goes from the recording through its steps to running', () => {
	assert.deepEqual(after(requested), {
		phase: 'booting',
		command: 'node a.ts',
		engine: 'in-page',
		step: 'download',
	});
	assert.deepEqual(after(requested, { type: 'progressed', step: 'files' }, { type: 'started' }), {
		phase: 'running',
		command: 'node a.ts',
		ports: [],
		stopping: false,
	});
});

test('steps never go backwards', () => {
	const state = after(requested, { type: 'progressed', step: 'files' });
	assert.equal(next(state, { type: 'progressed', step: 'start' }), state);
});

test('each engine has steps of its own', () => {
	const booting = after({ ...requested, engine: 'webcontainer', step: 'client' });
	const built = next(booting, { type: 'progressed', step: 'build' });
	assert.equal('step' in built && built.step, 'build');
	assert.equal(next(built, { type: 'progressed', step: 'start' }), built);
});

test('when the in-page engine takes over, its steps begin', () => {
	const booting = after({ ...requested, engine: 'webcontainer', step: 'frame' });
	assert.deepEqual(next(booting, { type: 'tookOver' }), after(requested));
	const started = next(next(booting, { type: 'tookOver' }), { type: 'progressed', step: 'start' });
	assert.equal('step' in started && started.step, 'start');
});

test('requests go to the server that became ready last', () => {
	const running = after(requested, { type: 'started' });
	assert.equal(latestPort(running), undefined);
	const two = [3000, 4000].reduce<RunState>(
		(s, port) => next(s, { type: 'opened', port }),
		running,
	);
	assert.equal(latestPort(two), 4000);
	assert.equal(latestPort(next(two, { type: 'closed', port: 4000 })), 3000);
	assert.equal(latestPort(next(two, { type: 'opened', port: 3000 })), 3000);
});

test('an exit keeps the command and tells the code', () => {
	assert.deepEqual(after(requested, { type: 'started' }, { type: 'exited', code: 1 }), {
		phase: 'exited',
		command: 'node a.ts',
		code: 1,
		stopped: false,
	});
});

test('a program that ends after Stop was stopped, whatever its exit code', () => {
	const state = after(requested, { type: 'started' }, { type: 'stopRequested' });
	assert.equal(state.phase === 'running' && state.stopping, true);
	const ended = next(state, { type: 'exited', code: 0 });
	assert.equal(ended.phase === 'exited' && ended.stopped, true);
});

test('stopping before the program starts shows the recording again', () => {
	assert.deepEqual(after(requested, { type: 'cancelled' }), recorded);
});

test('a new run may be asked for in every state', () => {
	for (const state of [
		recorded,
		after(requested),
		after(requested, { type: 'started' }),
		after(requested, { type: 'started' }, { type: 'exited', code: 0 }),
		after({ type: 'failed', failure }),
	]) {
		assert.equal(next(state, requested).phase, 'booting');
	}
});

test('events that make no sense in a state leave it alone', () => {
	const stray: RunEvent[] = [
		{ type: 'tookOver' },
		{ type: 'progressed', step: 'files' },
		{ type: 'started' },
		{ type: 'opened', port: 1 },
		{ type: 'closed', port: 1 },
		{ type: 'exited', code: 0 },
		{ type: 'cancelled' },
		{ type: 'stopRequested' },
	];
	for (const event of stray) assert.equal(next(recorded, event), recorded);
	const running = after(requested, { type: 'started' });
	assert.equal(next(running, { type: 'closed', port: 9 }), running);
});

test('only a booting or running sandbox can be stopped', () => {
	assert.equal(isBusy(recorded), false);
	assert.equal(isBusy(after(requested)), true);
	assert.equal(isBusy(after({ type: 'failed', failure })), false);
});
