import type { EngineKind } from '../../engine/port.ts';
import type { Failure } from './failure.ts';

/** What a reader waits for between pressing Run and the program's start, in this order. */
export const bootSteps = {
	'in-page': ['download', 'start', 'files'],
	webcontainer: ['client', 'frame', 'build', 'probe', 'files'],
} as const satisfies Record<EngineKind, readonly string[]>;
export type BootStep = (typeof bootSteps)[EngineKind][number];

/** Where a sandbox is in its life. One value, so that contradictions cannot be written. */
export type RunState =
	| { readonly phase: 'recorded' }
	| {
			readonly phase: 'booting';
			readonly command: string;
			readonly engine: EngineKind;
			readonly step: BootStep;
	  }
	| {
			readonly phase: 'running';
			readonly command: string;
			readonly ports: readonly number[];
			/** The reader pressed Stop; a server may take its time to say goodbye. */
			readonly stopping: boolean;
	  }
	| {
			readonly phase: 'exited';
			readonly command: string;
			readonly code: number;
			/** It ended because the reader pressed Stop, whatever its exit code. */
			readonly stopped: boolean;
	  }
	| { readonly phase: 'failed'; readonly failure: Failure };

export type RunEvent =
	| {
			readonly type: 'requested';
			readonly command: string;
			readonly engine: EngineKind;
			readonly step: BootStep;
	  }
	/** WebContainer did not start; the in-page engine is started in its place. */
	| { readonly type: 'tookOver' }
	| { readonly type: 'progressed'; readonly step: BootStep }
	| { readonly type: 'started' }
	| { readonly type: 'opened'; readonly port: number }
	| { readonly type: 'closed'; readonly port: number }
	| { readonly type: 'exited'; readonly code: number }
	| { readonly type: 'stopRequested' }
	| { readonly type: 'cancelled' }
	| { readonly type: 'failed'; readonly failure: Failure };

/** The only place where a sandbox changes state. Events that make no sense in a state leave it alone. */
export function next(state: RunState, event: RunEvent): RunState {
	switch (event.type) {
		case 'requested':
			return {
				phase: 'booting',
				command: event.command,
				engine: event.engine,
				step: event.step,
			};
		case 'tookOver':
			return state.phase === 'booting'
				? { ...state, engine: 'in-page', step: bootSteps['in-page'][0] }
				: state;
		case 'failed':
			return { phase: 'failed', failure: event.failure };
		case 'progressed':
			return state.phase === 'booting' && isLater(event.step, state)
				? { ...state, step: event.step }
				: state;
		case 'started':
			return state.phase === 'booting'
				? { phase: 'running', command: state.command, ports: [], stopping: false }
				: state;
		case 'cancelled':
			return state.phase === 'booting' ? { phase: 'recorded' } : state;
		case 'stopRequested':
			return state.phase === 'running' ? { ...state, stopping: true } : state;
		case 'opened':
			return state.phase === 'running'
				? { ...state, ports: [...without(state.ports, event.port), event.port] }
				: state;
		case 'closed':
			return state.phase === 'running' && state.ports.includes(event.port)
				? { ...state, ports: without(state.ports, event.port) }
				: state;
		case 'exited':
			return state.phase === 'running'
				? {
						phase: 'exited',
						command: state.command,
						code: event.code,
						stopped: state.stopping,
					}
				: state;
	}
}

/** The port to send to: the server that became ready last. */
export function latestPort(state: RunState): number | undefined {
	return state.phase === 'running' ? state.ports.at(-1) : undefined;
}

/** Whether Stop has something to stop. */
export function isBusy(state: RunState): boolean {
	return state.phase === 'booting' || state.phase === 'running';
}

function isLater(
	step: BootStep,
	than: { readonly engine: EngineKind; readonly step: BootStep },
): boolean {
	const steps: readonly BootStep[] = bootSteps[than.engine];
	return steps.indexOf(step) > steps.indexOf(than.step);
}

function without(ports: readonly number[], port: number): readonly number[] {
	return ports.filter((other) => other !== port);
}
