import type { ProgramOptions, System } from './program.ts';
import type { Input, Output } from './streams.ts';

/** Exit code of a command whose job was killed: 128 + SIGTERM. */
export const KILLED = 143;

/** Exit code of a command whose signal has aborted. */
export const endOf = ({ reason }: AbortSignal): number => (reason === 'SIGINT' ? 130 : KILLED);

/** What a command may do. */
export interface CommandContext {
	readonly system: System;
	readonly cwd: string;
	readonly env: Readonly<Record<string, string>>;
	readonly terminal: { cols: number; rows: number } | undefined;
	/** Aborts when the job is killed, or, with `SIGINT` as its reason, when the reader interrupts what runs. */
	readonly signal: AbortSignal;
	readonly stdin: Input;
	readonly stdout: Output;
	readonly stderr: Output;
	/** Runs a `node` program as part of this job. `signal` ends it before its time. */
	run(
		options: Omit<ProgramOptions, 'env' | 'cwd' | 'terminal' | 'onOutput'> &
			Partial<ProgramOptions> & { signal?: AbortSignal },
	): Promise<number>;
	/** Runs another command of the table, in this one's place where nothing is changed. */
	call(
		command: string,
		args: readonly string[],
		changes?: Partial<
			Pick<CommandContext, 'cwd' | 'env' | 'signal' | 'stdin' | 'stdout' | 'stderr'>
		>,
	): Promise<number>;
}

/** Takes its arguments (without its own name), answers its exit code. */
export type Command = (
	args: readonly string[],
	context: CommandContext,
) => Promise<number> | number;
