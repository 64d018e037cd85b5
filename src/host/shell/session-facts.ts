import type { Machine } from '../machine/machine.ts';

/** One shell: where it is and what it knows. */
export interface Frame {
	cwd: string;
	env: Record<string, string>;
}

/** All that a session is, as data: enough to go on in another worker. */
export interface Snapshot {
	readonly machine: Machine;
	readonly frames: readonly Frame[];
	readonly lines: readonly string[];
}

/** What one line may do: enough for lessons, little enough that a loop ends soon. */
export const LIMITS = { commands: 20_000, outputBytes: 1_000_000, lineLength: 20_000 } as const;

/** The exit code of a command that ^C ended. */
export const INTERRUPTED = 130;
