import type { Machine } from '../machine/machine.ts';

/** A host to work on: how it starts, when it is well, and the shortest way there. */
export interface Scenario {
	readonly id: string;
	readonly title: string;
	/** What the reader notices, without the cause. */
	readonly symptom: string;
	/** The cause, for the debrief. */
	readonly cause: string;
	/** Whether a drill may pick it: something is broken. */
	readonly broken: boolean;
	/** The host as the reader meets it. */
	start(now?: () => number): Machine;
	/** Whether the host is well. Looks and changes nothing. */
	reached(machine: Machine): boolean;
	/** What has to be true, in words. */
	readonly goal: string;
	/** The shortest fix, line by line, and what to answer where a command asks. */
	readonly fix: readonly string[];
	readonly answers?: readonly string[];
}
