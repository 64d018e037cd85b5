import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** A record of a JSON text sequence (RFC 7464). */
export function recordOf(data: object): string {
	return `\u001e${JSON.stringify(data)}\n`;
}

export interface Source {
	readonly text: string;
	readonly name: string;
}

/** What `-f FILE` names, `-` being the input, and the other options. */
export async function readSources(usage: string): Promise<{
	readonly sources: readonly Source[];
	readonly flags: ReadonlySet<string>;
}> {
	const args = process.argv.slice(2);
	const sources: Source[] = [];
	const flags = new Set<string>();
	while (args.length > 0) {
		const option = args.shift() ?? '';
		if (option !== '-f') flags.add(option);
		else sources.push(await sourceOf(args.shift(), usage));
	}
	if (sources.length === 0) throw new Error(usage);
	return { sources, flags };
}

async function sourceOf(
	file: string | undefined,
	usage: string,
): Promise<Source> {
	if (file === undefined) throw new Error(usage);
	if (file !== '-')
		return { text: readFileSync(file, 'utf8'), name: basename(file) };
	process.stdin.setEncoding('utf8');
	let text = '';
	for await (const piece of process.stdin) text += piece;
	return { text, name: 'input' };
}
