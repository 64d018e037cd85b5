/** The script of the test page: what a test may call through `globalThis.throughline`. */

import { bootWebContainer, type WebContainerOptions } from '../boot.ts';
import { BootFailure } from '../boot-failure.ts';
import { contractCases, contractTeardown } from '../contract.ts';

export interface BootReport {
	readonly ms: number;
	readonly phases: readonly string[];
	/** Set when it booted. */
	readonly nodeVersion?: string;
	readonly capabilities?: object;
	/** Set when it did not. */
	readonly reason?: string;
	readonly message?: string;
}

let failure: BootFailure | undefined;

async function report(start: (onPhase: (phase: string) => void) => Promise<unknown>) {
	const phases: string[] = [];
	const started = performance.now();
	const ms = () => Math.round(performance.now() - started);
	try {
		await start((phase) => phases.push(phase));
		const { nodeVersion, capabilities } = await bootWebContainer();
		return { ms: ms(), phases, nodeVersion, capabilities };
	} catch (error) {
		failure = error instanceof BootFailure ? error : undefined;
		const { message } = error as Error;
		return { ms: ms(), phases, message, ...(failure && { reason: failure.reason }) };
	}
}

const throughline = {
	boot: (options: WebContainerOptions = {}): Promise<BootReport> =>
		report((onPhase) => bootWebContainer({ ...options, onPhase })),
	/** Boots and leaves after `ms`. */
	bootFor: (ms: number): Promise<BootReport> =>
		report(() => bootWebContainer({ signal: AbortSignal.timeout(ms) })),
	retry: (): Promise<BootReport> => report(() => failure?.retry() ?? Promise.reject(new Error())),
	async runCase(name: string): Promise<void> {
		const found = [...contractCases, contractTeardown].find((candidate) => candidate.name === name);
		await found?.run(await bootWebContainer());
	},
	bootsTheSameTwice: async (): Promise<boolean> => {
		const first = await bootWebContainer();
		return first === (await bootWebContainer());
	},
};

export type Throughline = typeof throughline;
Object.assign(globalThis, { throughline });
