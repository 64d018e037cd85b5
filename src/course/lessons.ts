/** A track of lessons: one folder of `content/`, in the order a request meets them. */
export interface Track {
	/** The folder's name and the first segment of its URLs. */
	readonly id: string;
	readonly title: string;
	/** Where on its journey the request is. */
	readonly place: string;
	/** What a reader can do afterwards. */
	readonly outcome: string;
}

/** What is needed of a docs entry to put it in order; `getCollection('docs')` gives more. */
export interface LessonEntry {
	/** `middleware/a-chain-is-a-backwards-loop` */
	readonly id: string;
	/** `content/middleware/02-a-chain-is-a-backwards-loop.mdx` */
	readonly filePath?: string | undefined;
	readonly data: { readonly title: string; readonly minutes?: number | undefined };
}

export const tracks: readonly Track[] = [
	{
		id: 'middleware',
		title: 'Middleware',
		place: 'the chain',
		outcome: 'Write, order and test a middleware chain, and say what each layer costs.',
	},
	{
		id: 'kvm2',
		title: 'A local cluster',
		place: 'the host',
		outcome: 'Run a Kubernetes node in a virtual machine and reach a service in it.',
	},
	{
		id: 'sidecar',
		title: 'The sidecar',
		place: 'the proxy',
		outcome: 'Move retries and mutual TLS out of the process, and read what the proxy did.',
	},
	{
		id: 'namespaces',
		title: 'Namespaces',
		place: 'the boundary',
		outcome: 'Let two teams share a cluster: labels, quotas, admission, network policy.',
	},
	{
		id: 'eks',
		title: 'Out to EKS',
		place: 'the zones',
		outcome: 'Spread the service over three zones and lose one without losing a request.',
	},
];

/** The page's id without file numbers: `middleware/02-values.mdx` is `middleware/values`, an index its folder. */
export function lessonId(file: string): string {
	return file
		.replace(/\.mdx$/, '')
		.replace(/(^|\/)\d+-/g, '$1')
		.replace(/\/index$/, '');
}

/** The number that opens a file's name, or `undefined`: `middleware/02-values.mdx` is 2. Lessons have one. */
export function lessonNumber(file: string): number | undefined {
	const digits = /(?:^|\/)(\d+)-[^/]*$/.exec(file)?.[1];
	return digits === undefined ? undefined : Number(digits);
}

/** The lessons of one track, in the order of their numbers. */
export function lessonsOf<Entry extends LessonEntry>(
	track: string,
	entries: readonly Entry[],
): Entry[] {
	const numberOf = (entry: Entry) => lessonNumber(entry.filePath ?? '');
	return entries
		.filter((entry) => entry.id.startsWith(`${track}/`) && numberOf(entry) !== undefined)
		.sort((a, b) => (numberOf(a) ?? 0) - (numberOf(b) ?? 0));
}

/** Where a lesson stands: its track, its place in it, and both neighbours. */
export interface Place<Entry> {
	readonly track: Track;
	readonly lessons: readonly Entry[];
	/** Its number in the track, which is that of its file. */
	readonly number: number;
	readonly previous: Entry | undefined;
	readonly next: Entry | undefined;
}

/** The place of `id`, or `undefined` for a page that is no lesson. Neighbours may lie in another track. */
export function placeOf<Entry extends LessonEntry>(
	id: string,
	entries: readonly Entry[],
): Place<Entry> | undefined {
	const track = tracks.find((candidate) => id.startsWith(`${candidate.id}/`));
	if (!track) return undefined;
	const lessons = lessonsOf(track.id, entries);
	const index = lessons.findIndex((entry) => entry.id === id);
	if (index < 0) return undefined;
	const all = tracks.flatMap((each) => lessonsOf(each.id, entries));
	const at = all.findIndex((entry) => entry.id === id);
	const number = lessonNumber(lessons[index]?.filePath ?? '') ?? index + 1;
	return { track, lessons, number, previous: all[at - 1], next: all[at + 1] };
}

/** The reading minutes of some lessons together. */
export function minutesOf(entries: readonly LessonEntry[]): number {
	return entries.reduce((sum, { data }) => sum + (data.minutes ?? 0), 0);
}
