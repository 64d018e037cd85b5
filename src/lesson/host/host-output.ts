import type { Settings } from '../../host/settings/settings.ts';

/** What makes a step print something else, besides names and sizes. */
export type Choice = Pick<Settings, 'release' | 'cpu' | 'driver'>;

/** The name of the file that has every step for this choice. */
export function choiceName({ release, cpu, driver }: Choice): string {
	return `${release}-${cpu}-${driver}`;
}

/** Parts of an output that are otherwise on each machine: ids of accounts, dates, ages. */
const VARIES = [
	/(?<=\b[ug]id=)\d+\([\w-]+\)/g,
	/(?<=[=,])\d+(?=\([\w-]+\))/g,
	/\b[A-Z][a-z]{2} [ \d]\d \d\d:\d\d\b/g,
	/(?<= )\d+[smhd](?= +v\d)/g,
	/(?<=^\s*Memory: |^\s*CPU: |since ).+$/gm,
];

/** Marks what varies from machine to machine with braces, as an author would. */
export function markVarying(output: string): string {
	const ranges = VARIES.flatMap((pattern) =>
		[...output.matchAll(pattern)].map(
			({ 0: text, index }) => [index, index + text.length] as const,
		),
	).sort(([a], [b]) => a - b);
	let marked = '';
	let last = 0;
	for (const [from, to] of ranges) {
		if (from < last) continue;
		marked += `${output.slice(last, from)}{{${output.slice(from, to)}}}`;
		last = to;
	}
	return marked + output.slice(last);
}

type Sizes = Pick<Settings, 'profile' | 'memoryMiB' | 'cpus'>;

/** An output that was printed for some name and sizes, as it is for others. Columns stay columns. */
export function fitOutput(output: string, from: Sizes, to: Sizes): string {
	return output
		.replaceAll(
			`CPUs=${from.cpus}, Memory=${from.memoryMiB}MB`,
			`CPUs=${to.cpus}, Memory=${to.memoryMiB}MB`,
		)
		.split('\n')
		.map((line, _, lines) =>
			/^NAME {2,}STATUS\b/.test(lines[0] ?? '')
				? column(line, from, to)
				: line.replaceAll(from.profile, to.profile),
		)
		.join('\n');
}

/** The first column of a table that is as wide as the profile's name. */
function column(line: string, from: Sizes, to: Sizes): string {
	const [, name = '', rest = ''] = /^(\S+) +(.*)$/.exec(line) ?? [];
	if (!name) return line;
	const width = Math.max(to.profile.length, 'NAME'.length) + 3;
	return `${(name === from.profile ? to.profile : name).padEnd(width)}${rest}`;
}
