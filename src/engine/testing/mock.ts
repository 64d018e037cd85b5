import type { TimerModules } from './mock-timers.ts';
import type { Inspect } from './node-error.ts';
export interface MockTracker {
	reset(): void;
}
export function createMock(_inspect: Inspect, _timers?: TimerModules): MockTracker {
	return { reset() {} };
}
