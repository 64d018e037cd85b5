import { domainCommands } from './domain-commands.ts';
import type { Hypervisor } from './hypervisor.ts';
import { networkCommands } from './network-commands.ts';
import { nodeCommands } from './node-commands.ts';
import { poolCommands } from './pool-commands.ts';
import { snapshotCommands } from './snapshot-commands.ts';
import { type VirshCommand, VirshFailure, type VirshHost } from './virsh-command.ts';

export interface VirshStep {
	readonly ok: boolean;
	readonly stdout: string;
	readonly stderr: string;
}

const commands: Readonly<Record<string, VirshCommand>> = {
	...domainCommands,
	...networkCommands,
	...poolCommands,
	...snapshotCommands,
	...nodeCommands,
};

export const virshCommandNames = Object.keys(commands).sort();

/** A command line that virsh refuses before it connects, in its words; undefined when it would run. */
export function refusal(words: readonly string[]): string | undefined {
	const parsed = parse(words);
	return 'refused' in parsed ? parsed.refused : undefined;
}

/** Runs one command on a connection. virsh ends every command with an empty line, even one that failed. */
export function runVirsh(
	words: readonly string[],
	hypervisor: Hypervisor,
	host: VirshHost,
): VirshStep {
	const parsed = parse(words);
	if ('refused' in parsed) return { ok: false, stdout: '', stderr: `error: ${parsed.refused}\n` };
	try {
		const { command, positional, options } = parsed;
		return {
			ok: true,
			stdout: `${command.run({ hypervisor, host, words: positional, options })}\n`,
			stderr: '',
		};
	} catch (error) {
		if (!(error instanceof VirshFailure)) throw error;
		return {
			ok: false,
			stdout: '\n',
			stderr: error.lines.map((line) => `error: ${line}\n`).join(''),
		};
	}
}

type Parsed =
	| { readonly refused: string }
	| {
			readonly command: VirshCommand;
			readonly positional: string[];
			readonly options: Record<string, string | true>;
	  };

function parse([name = '', ...words]: readonly string[]): Parsed {
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!command) return { refused: `unknown command: '${name}'` };
	const positional: string[] = [];
	const options: Record<string, string | true> = {};
	for (let index = 0; index < words.length; index++) {
		const word = words[index] ?? '';
		const [, option, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
		if (option === undefined) positional.push(word);
		else if (command.flags?.includes(option)) options[option] = true;
		else if (command.valued?.includes(option)) options[option] = inline ?? words[++index] ?? '';
		else if (command.positional?.includes(option)) positional.push(inline ?? words[++index] ?? '');
		else return { refused: `command '${name}' doesn't support option --${option}` };
	}
	const wanted = command.positional ?? [];
	const missing = wanted.slice(0, command.required ?? wanted.length)[positional.length];
	if (missing) return { refused: `command '${name}' requires <${missing}> option` };
	const extra = positional[wanted.length];
	if (extra !== undefined) return { refused: `unexpected data '${extra}'` };
	return { command, positional, options };
}
