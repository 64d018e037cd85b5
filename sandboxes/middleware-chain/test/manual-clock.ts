import type { Clock } from '../src/index.ts';

/** A clock that stands still until a test moves it. */
export function manualClock(): Clock & { tick(ms: number): void } {
	const timers = new Map<() => void, number>();
	let time = 0;
	return {
		now: () => time,
		after(ms, call) {
			const timer = () => call();
			timers.set(timer, time + ms);
			return () => timers.delete(timer);
		},
		tick(ms) {
			time += ms;
			for (const [timer, at] of timers) {
				if (at > time) continue;
				timers.delete(timer);
				timer();
			}
		},
	};
}
