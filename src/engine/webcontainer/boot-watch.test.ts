import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BootEvent, type BootState, bootLimits, watchBoot } from './boot-watch.ts';

/** A clock that moves when told to. */
function handClock() {
	let now = 0;
	const timers = new Set<{ at: number; callback: () => void }>();
	return {
		now: () => now,
		after(ms: number, callback: () => void) {
			const timer = { at: now + ms, callback };
			timers.add(timer);
			return () => timers.delete(timer);
		},
		moveTo(time: number) {
			now = time;
			for (const timer of [...timers].filter(({ at }) => at <= time)) {
				timers.delete(timer);
				timer.callback();
			}
		},
		waiting: () => timers.size,
	};
}

/** Plays `[time, event]` pairs, lets `until` pass, and answers with the last state and when it was entered. */
function play(events: readonly (readonly [number, BootEvent])[], until: number, greeted = false) {
	const clock = handClock();
	let last: { state: BootState; at: number } | undefined;
	const watch = watchBoot((state) => (last = { state, at: clock.now() }), { clock, greeted });
	const pending = [...events];
	for (let time = 0; time <= until; time += 1) {
		clock.moveTo(time);
		while (pending[0]?.[0] === time) watch.send(pending.shift()?.[1] as BootEvent);
	}
	return { ...last, clock, watch };
}

const failures: readonly {
	situation: string;
	events: readonly (readonly [number, BootEvent])[];
	reason: string;
	at: number;
}[] = [
	{ situation: 'a refused connection', events: [[140, 'loaded']], reason: 'unreachable', at: 3140 },
	{ situation: 'a black hole', events: [], reason: 'unreachable', at: 8000 },
	{ situation: 'a page without init', events: [[98, 'loaded']], reason: 'unreachable', at: 3098 },
	{ situation: 'a 503', events: [[251, 'loaded']], reason: 'unreachable', at: 3251 },
	{ situation: 'X-Frame-Options', events: [[120, 'loaded']], reason: 'unreachable', at: 3120 },
	{
		situation: 'CSP frame-src',
		events: [
			[66, 'csp-violated'],
			[70, 'loaded'],
		],
		reason: 'blocked-by-csp',
		at: 66,
	},
	{ situation: 'COEP without CORP', events: [[182, 'loaded']], reason: 'unreachable', at: 3182 },
	{
		situation: 'a build that throws',
		events: [
			[200, 'loaded'],
			[205, 'greeted'],
			[216, 'refused'],
		],
		reason: 'rejected',
		at: 216,
	},
	{ situation: 'a lost network', events: [[500, 'went-offline']], reason: 'offline', at: 500 },
	{
		situation: 'a greeting that comes too late',
		events: [
			[200, 'loaded'],
			[3300, 'greeted'],
		],
		reason: 'unreachable',
		at: 3200,
	},
	{
		situation: 'a build that never answers',
		events: [
			[200, 'loaded'],
			[205, 'greeted'],
		],
		reason: 'no-answer',
		at: 20_205,
	},
];

for (const { situation, events, reason, at } of failures) {
	test(`${situation} ends as "${reason}" after ${at} ms`, () => {
		const end = play(events, 30_000);
		assert.deepEqual(end.state, { phase: 'failed', reason });
		assert.equal(end.at, at);
		assert.equal(end.clock.waiting(), 0);
	});
}

test('a greeting before load counts, and load does not shorten the build', () => {
	const { state, at } = play(
		[
			[50, 'greeted'],
			[60, 'loaded'],
		],
		10_000,
	);
	assert.deepEqual(state, { phase: 'build', until: 50 + bootLimits.buildMs });
	assert.equal(at, 50);
});

test('a frame that redirects does not get more time', () => {
	const { at } = play(
		[
			[100, 'loaded'],
			[2000, 'loaded'],
		],
		10_000,
	);
	assert.equal(at, 3100);
});

test('a frame that has greeted before is waited for as a build', () => {
	assert.deepEqual(play([], 0, true).state, { phase: 'build', until: bootLimits.buildMs });
});

test('a watch that was stopped says nothing more and holds no timer', () => {
	const { clock, watch, state } = play([], 10);
	watch.stop();
	watch.send('went-offline');
	assert.equal(state?.phase, 'frame');
	assert.equal(clock.waiting(), 0);
});
