import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Outcome, runPlan, type Stage } from './plan.ts';

const passed: Outcome = { passed: 1, failed: 0, output: '' };
const failed: Outcome = { passed: 0, failed: 1, output: 'broken' };

function recorder() {
	const events: string[] = [];
	return {
		events,
		options: {
			slots: 2,
			signal: new AbortController().signal,
			onStart: ({ name }: Stage) => void events.push(`start ${name}`),
			onEnd: ({ stage }: { stage: Stage }) => void events.push(`end ${stage.name}`),
		},
	};
}

const stage = (name: string, after: string[], run: Stage['run'] = async () => passed): Stage => ({
	name,
	what: name,
	after,
	remedy: '',
	run,
});

test('a stage starts when those before it have ended', async () => {
	const { events, options } = recorder();
	await runPlan([stage('build', []), stage('journeys', ['build'])], options);
	assert.deepEqual(events, ['start build', 'end build', 'start journeys', 'end journeys']);
});

test('stages that need nothing of each other run together, as many as there are slots', async () => {
	const { events, options } = recorder();
	await runPlan([stage('a', []), stage('b', []), stage('c', [])], options);
	assert.deepEqual(events.slice(0, 3), ['start a', 'start b', 'end a']);
});

test('a stage left out is taken as passed', async () => {
	const { events, options } = recorder();
	await runPlan([stage('journeys', ['build'])], options);
	assert.deepEqual(events, ['start journeys', 'end journeys']);
});

test('the first failure ends running stages and starts no others', async () => {
	const { options } = recorder();
	let aborted = false;
	const slow = stage('slow', [], (signal) => {
		const { promise, resolve } = Promise.withResolvers<Outcome>();
		signal.addEventListener('abort', () => {
			aborted = true;
			resolve(passed);
		});
		return promise;
	});
	const results = await runPlan(
		[slow, stage('bad', [], async () => failed), stage('never', ['bad'])],
		options,
	);
	assert.ok(aborted);
	assert.deepEqual(
		results.map((result) => [result.stage.name, result.failed]),
		[['bad', 1]],
	);
});

test('a stage that throws has failed, and its message is its output', async () => {
	const { options } = recorder();
	const [result] = await runPlan(
		[stage('bad', [], () => Promise.reject(new Error('no browser')))],
		options,
	);
	assert.equal(result?.failed, 1);
	assert.equal(result?.output, 'no browser');
});

test('stages that wait for each other are an error, not a silent end', async () => {
	const { options } = recorder();
	await assert.rejects(
		runPlan([stage('a', ['b']), stage('b', ['a'])], options),
		/wait for each other: a,b/,
	);
});
