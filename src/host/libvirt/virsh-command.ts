import type { Hypervisor } from './hypervisor.ts';

/** What a virsh command may use of the host it runs on. */
export interface VirshHost {
	readFile(path: string): string | undefined;
	now(): Date;
	/** Lines that depend on the host rather than on the connection. */
	readonly versions: { readonly library: string; readonly hypervisor: string };
	readonly node: NodeFacts;
}

export interface NodeFacts {
	readonly model: string;
	readonly cpus: number;
	readonly frequency: number;
	readonly sockets: number;
	readonly cores: number;
	readonly threads: number;
	readonly cells: readonly { readonly freeKiB: number }[];
	readonly memoryKiB: number;
}

/** A command of virsh. `positional` names what has to be given, as virsh names it when it is missing. */
export interface VirshCommand {
	readonly positional?: readonly string[];
	/** How many of `positional` have to be given; all when it is silent. */
	readonly required?: number;
	/** Options that take a value. */
	readonly valued?: readonly string[];
	readonly flags?: readonly string[];
	run(call: VirshCall): string;
}

export interface VirshCall {
	readonly hypervisor: Hypervisor;
	readonly host: VirshHost;
	readonly words: readonly string[];
	readonly options: Readonly<Record<string, string | true>>;
}

/** A command that was understood and did not succeed: what virsh prints after `error:`, line by line. */
export class VirshFailure extends Error {
	override name = 'VirshFailure';
	readonly lines: readonly string[];
	constructor(...lines: string[]) {
		super(lines.join('\n'));
		this.lines = lines;
	}
}
