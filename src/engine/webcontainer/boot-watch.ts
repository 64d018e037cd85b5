import type { BootFailureReason } from './boot-failure.ts';

/**
 * `WebContainer.boot()` never settles when the service cannot be reached, so its frame is watched from outside.
 * The limits are measured with the real client 1.6.4 against hosts that fail in each way; see `contract.e2e.ts`.
 */
export const bootLimits = {
	/** A frame that cannot load fires `load` within 250 ms: in Firefox only for a page that was answered, nowhere when packets vanish. */
	loadMs: 8_000,
	/** A healthy frame posts `init` within milliseconds of `load`. */
	greetingMs: 3_000,
	/** The runtime downloads and starts after `init`. */
	buildMs: 20_000,
} as const;

export type BootLimits = { readonly [Name in keyof typeof bootLimits]: number };

export type BootState =
	| { readonly phase: 'frame'; readonly until: number }
	| { readonly phase: 'greeting'; readonly until: number }
	| { readonly phase: 'build'; readonly until: number }
	| { readonly phase: 'failed'; readonly reason: BootFailureReason };

export type BootEvent =
	| 'loaded'
	| 'greeted'
	| 'refused'
	| 'went-offline'
	| 'csp-violated'
	/** The time of this state is over. Timers may fire a little early, so the clock is not asked again. */
	| 'expired';

/** The state of a boot that begins at `now`; `greeted` when the frame of an earlier boot still answers. */
export function firstBootState(now: number, greeted: boolean, limits: BootLimits): BootState {
	return greeted
		? { phase: 'build', until: now + limits.buildMs }
		: { phase: 'frame', until: now + limits.loadMs };
}

/** The rule. `failed` is final: what comes later changes nothing. */
export function nextBootState(
	state: BootState,
	event: BootEvent,
	now: number,
	limits: BootLimits,
): BootState {
	if (state.phase === 'failed') return state;
	switch (event) {
		case 'refused':
			return { phase: 'failed', reason: 'rejected' };
		case 'went-offline':
			return { phase: 'failed', reason: 'offline' };
		case 'csp-violated':
			return { phase: 'failed', reason: 'blocked-by-csp' };
		case 'greeted':
			return state.phase === 'build' ? state : { phase: 'build', until: now + limits.buildMs };
		case 'loaded':
			return state.phase === 'frame'
				? { phase: 'greeting', until: now + limits.greetingMs }
				: state;
		case 'expired':
			return { phase: 'failed', reason: state.phase === 'build' ? 'no-answer' : 'unreachable' };
	}
}

export interface BootClock {
	now(): number;
	/** Calls back once after `ms`; the answer cancels. */
	after(ms: number, callback: () => void): () => void;
}

export const systemClock: BootClock = {
	now: () => performance.now(),
	after(ms, callback) {
		const timer = setTimeout(callback, ms);
		return () => clearTimeout(timer);
	},
};

export interface BootWatch {
	send(event: BootEvent): void;
	stop(): void;
}

/** Runs the rule against a clock and reports each new state, the first included. */
export function watchBoot(
	onState: (state: BootState) => void,
	{ greeted = false, clock = systemClock, limits = bootLimits as BootLimits } = {},
): BootWatch {
	let cancel = () => {};
	let state: BootState | undefined;

	function enter(next: BootState): void {
		if (next === state) return;
		cancel();
		state = next;
		if ('until' in next) cancel = clock.after(next.until - clock.now(), () => send('expired'));
		onState(next);
	}
	function send(event: BootEvent): void {
		if (state) enter(nextBootState(state, event, clock.now(), limits));
	}

	enter(firstBootState(clock.now(), greeted, limits));
	return {
		send,
		stop() {
			cancel();
			state = undefined;
		},
	};
}
