import type { Edit, SetId } from '../files/project.ts';

/** An edit, and when it was made; times decide between two tabs. */
export interface KeptEdit extends Edit {
	/** Milliseconds since 1970. */
	readonly at: number;
}

/** The reader's own files of a set, put aside when a shared state took their place. */
export interface Aside {
	readonly set: SetId;
	readonly files: Readonly<Record<string, Edit>>;
	readonly at: number;
}

/** What a device keeps of one bench. */
export interface KeptBench {
	readonly files: Partial<Record<SetId, Readonly<Record<string, KeptEdit>>>>;
	/** Exercises whose check has passed once. */
	readonly passed: readonly string[];
	/** The newest last. */
	readonly aside: readonly Aside[];
}

/** One file that changed; without `edit` it is the course's again. */
export interface FileChange {
	readonly set: SetId;
	readonly path: string;
	readonly edit: Edit | undefined;
	readonly at: number;
}

export const emptyBench: KeptBench = { files: {}, passed: [], aside: [] };

/** `kept` with changes of files on top. A file that was changed later in another tab stays as it is. */
export function withChanges(kept: KeptBench, changes: readonly FileChange[]): KeptBench {
	const files: Partial<Record<SetId, Record<string, KeptEdit>>> = structuredClone(kept.files);
	for (const { set, path, edit, at } of changes) {
		const paths = files[set] ?? {};
		if ((paths[path]?.at ?? 0) > at) continue;
		if (edit) paths[path] = { text: edit.text, base: edit.base, at };
		else delete paths[path];
		if (Object.keys(paths).length > 0) files[set] = paths;
		else delete files[set];
	}
	return { ...kept, files };
}

/** Nothing worth a place on the device. */
export function isEmpty({ files, passed, aside }: KeptBench): boolean {
	return Object.keys(files).length + passed.length + aside.length === 0;
}

/** Anything may stand on a device: what has not the right shape is dropped, part by part. */
export function readKeptBench(value: unknown): KeptBench | undefined {
	if (!isRecord(value)) return undefined;
	const files: Partial<Record<SetId, Record<string, KeptEdit>>> = {};
	for (const [set, paths] of Object.entries(isRecord(value['files']) ? value['files'] : {})) {
		if (isSetId(set)) files[set] = readFiles(paths, readKeptEdit);
	}
	const aside = Array.isArray(value['aside']) ? value['aside'] : [];
	return { files, passed: strings(value['passed']), aside: aside.flatMap(readAside) };
}

/** Changes as a page left them in its journal. */
export function readChanges(value: unknown): readonly FileChange[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((change: unknown): FileChange[] => {
		if (!isRecord(change)) return [];
		const { set, path, at, edit } = change;
		if (!isSetId(set) || typeof path !== 'string' || typeof at !== 'number') return [];
		const read = readEdit(edit);
		if (edit !== undefined && edit !== null && !read) return [];
		return [{ set, path, at, edit: read }];
	});
}

/**
 * What this site kept in localStorage before, as changes of files. `original` gives the course's text
 * now: when the version is the same, the edit began from it; else nobody knows what it began from.
 */
export function readOldBench(
	text: string,
	version: string,
	original: (path: string, set: SetId) => string | undefined,
): Pick<KeptBench, 'passed'> & { readonly changes: readonly FileChange[] } {
	const value = parsed(text);
	if (!isRecord(value)) return { passed: [], changes: [] };
	const isSame = value['version'] === version;
	const changes = Object.entries(isRecord(value['edits']) ? value['edits'] : {}).flatMap(
		([set, paths]) =>
			Object.entries(isSetId(set) && isRecord(paths) ? paths : {}).flatMap(
				([path, edited]): FileChange[] => {
					if (!isSetId(set) || typeof edited !== 'string') return [];
					const base = isSame ? (original(path, set) ?? null) : '';
					return [{ set, path, edit: { text: edited, base }, at: 1 }];
				},
			),
	);
	return { passed: strings(value['passed']), changes };
}

function readEdit(value: unknown): Edit | undefined {
	if (!isRecord(value)) return undefined;
	const { text, base } = value;
	return isText(text) && isText(base) ? { text, base } : undefined;
}

function readKeptEdit(value: unknown): KeptEdit | undefined {
	const edit = readEdit(value);
	const at = isRecord(value) ? value['at'] : undefined;
	return edit && typeof at === 'number' ? { ...edit, at } : undefined;
}

function readAside(value: unknown): Aside[] {
	if (!isRecord(value)) return [];
	const { set, at, files } = value;
	if (!isSetId(set) || typeof at !== 'number') return [];
	return [{ set, at, files: readFiles(files, readEdit) }];
}

function readFiles<T>(value: unknown, read: (value: unknown) => T | undefined): Record<string, T> {
	const files = Object.entries(isRecord(value) ? value : {})
		.map(([path, edit]): [string, T | undefined] => [path, read(edit)])
		.filter((entry): entry is [string, T] => entry[1] !== undefined);
	return Object.fromEntries(files);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function strings(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isText(value: unknown): value is string | null {
	return typeof value === 'string' || value === null;
}

function isSetId(value: unknown): value is SetId {
	return typeof value === 'string' && (value === 'sandbox' || value.startsWith('exercise:'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
