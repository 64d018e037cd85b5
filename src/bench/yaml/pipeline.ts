import type { Transform } from '../../course/sandbox.ts';

/** The transforms that are chosen, in the order of the sandbox. */
export function chosenStages(
	transforms: readonly Transform[],
	isChosen: (name: string) => boolean,
): Transform[] {
	return transforms.filter(({ name }) => isChosen(name));
}

/** What one would type in a shell for the same. */
export function commandLine(input: readonly string[], stages: readonly Transform[]): string {
	return [`cat ${input.map(quoted).join(' ')}`, ...stages.map(({ command }) => command)].join(
		' | ',
	);
}

/** The same with the real tools, to the cluster; undefined when one of the programs stands for none. */
export function realCommandLine(
	input: readonly string[],
	stages: readonly Transform[],
): string | undefined {
	const tools = stages.flatMap(({ real }) => real ?? []);
	if (tools.length === 0 || tools.length < stages.length) return undefined;
	const end = stages.at(-1)?.output === 'yaml' ? ['kubectl apply -f -'] : [];
	return [`cat ${input.map(quoted).join(' ')}`, ...tools, ...end].join(' | ');
}

/** The command as the lab runs it, so that it tells why. */
export function tellingCommand({ command, records }: Transform): string {
	return records === undefined ? command : `${command} ${records}`;
}

function quoted(name: string): string {
	return /^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}
