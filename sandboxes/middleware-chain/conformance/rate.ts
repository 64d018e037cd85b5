import assert from 'node:assert/strict';
import {
	background,
	type Context,
	every,
	type Reservation,
	TokenBucket,
	waitForTokens,
	withCancel,
	withDeadline,
} from '../src/index.ts';
import { manualClock } from '../test/manual-clock.ts';

export const file = 'middleware/rate.json';

type Rate = number | 'Infinity';

type Step =
	| {
			op: 'allowN';
			at: number;
			n: number;
			tokensBefore?: number;
			ok: boolean;
	  }
	| {
			op: 'reserveN';
			id: string;
			at: number;
			n: number;
			maxWait?: number;
			ok: boolean;
			actAt?: number;
	  }
	| { op: 'cancelAt'; id: string; at: number }
	| { op: 'setLimitAt'; at: number; limit: Rate }
	| { op: 'setBurstAt'; at: number; burst: number }
	| {
			op: 'waitN';
			name: string;
			context: Ends;
			n: number;
			delay: number;
			ok: boolean;
	  };

type Ends =
	| 'background'
	| 'cancelled'
	| { cancelAfter: number }
	| { deadline: number };

interface Data {
	every: { intervalNs: number | string; limit: Rate }[];
	cases: { name: string; limit: Rate; burst: number; steps: Step[] }[];
	sweep: {
		name: string;
		limit: number;
		burst: number;
		untilMs: number;
		everyMs: number;
		okBetween: [number, number];
	}[];
}

/** The tests of golang.org/x/time/rate, on our bucket and clock. */
export function cases(data: unknown) {
	const { every: intervals, cases: limiters, sweep } = data as Data;
	return [
		...intervals.map(({ intervalNs, limit }) => ({
			name: `Every(${intervalNs})`,
			run() {
				const ours = every(Number(intervalNs) / 1e9);
				const theirs = Number(limit);
				const isSame = ours === theirs;
				assert.ok(isSame || Math.abs(ours / theirs - 1) < 1e-9);
			},
		})),
		...limiters.map(({ name, limit, burst, steps }) => ({
			name,
			run: () => play(new TokenBucket(Number(limit), burst), steps),
		})),
		...sweep.map(({ name, limit, burst, ...given }) => ({
			name,
			run() {
				const bucket = new TokenBucket(limit, burst);
				let allowed = 0;
				for (let at = 0; at < given.untilMs; at += given.everyMs) {
					if (bucket.allow(at)) allowed += 1;
				}
				const [least, most] = given.okBetween;
				assert.ok(allowed >= least && allowed <= most, `${allowed}`);
			},
		})),
	];
}

async function play(bucket: TokenBucket, steps: Step[]) {
	const clock = manualClock();
	const taken = new Map<string, Reservation>();
	for (const step of steps) {
		switch (step.op) {
			case 'allowN':
				if (step.tokensBefore !== undefined) {
					assert.equal(bucket.tokensAt(step.at), step.tokensBefore);
				}
				assert.equal(bucket.allow(step.at, step.n), step.ok);
				break;
			case 'reserveN': {
				const { at, n, maxWait = Infinity } = step;
				const reservation = bucket.reserve(at, n, maxWait);
				taken.set(step.id, reservation);
				assert.equal(reservation.ok, step.ok);
				if (!step.ok) break;
				const rounded = Math.round(reservation.actAt / 100) * 100;
				assert.equal(rounded, step.actAt);
				break;
			}
			case 'cancelAt':
				taken.get(step.id)?.cancel(step.at);
				break;
			case 'setLimitAt':
				bucket.setRate(step.at, Number(step.limit));
				break;
			case 'setBurstAt':
				bucket.setBurst(step.at, step.burst);
				break;
			case 'waitN':
				await wait(bucket, clock, step);
		}
	}
}

async function wait(
	bucket: TokenBucket,
	clock: ReturnType<typeof manualClock>,
	step: Extract<Step, { op: 'waitN' }>,
) {
	const start = clock.now();
	let outcome: boolean | undefined;
	const context = contextFor(step.context, clock);
	waitForTokens(bucket, context, step.n, clock).then(
		() => {
			outcome = true;
		},
		() => {
			outcome = false;
		},
	);
	await settled();
	// The next thing can only happen at the time it is due.
	if (outcome === undefined) {
		clock.tick(step.delay);
		await settled();
	}
	const late = clock.now() - start - (outcome ? step.delay : 0);
	assert.equal(outcome, step.ok);
	if (step.ok) assert.ok(Math.abs(late) < 1e-6, `${late} ms late`);
	else assert.equal(clock.now() - start, step.delay);
}

function contextFor(
	ends: Ends,
	clock: ReturnType<typeof manualClock>,
): Context {
	if (ends === 'background') return background;
	if (ends !== 'cancelled' && 'deadline' in ends) {
		const at = clock.now() + ends.deadline;
		return withDeadline(background, at, clock)[0];
	}
	const [context, cancel] = withCancel(background);
	if (ends === 'cancelled') cancel();
	else clock.after(ends.cancelAfter, cancel);
	return context;
}

/** Everything that was due has been done. */
function settled(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}
