import { type Document, LineCounter, parseDocument, type YAMLMap } from 'yaml';

/** One object of a manifest. */
export interface ManifestDocument {
	readonly value: Readonly<Record<string, unknown>>;
	/** Where it begins, from 1. */
	readonly line: number;
	/** Its nodes; their ranges count from `offset`. */
	readonly tree: Document;
	readonly offset: number;
}

/** A text that is not what the transform reads: where, what is wrong, and what was expected. */
export interface YamlTrouble {
	readonly line: number;
	readonly column: number;
	readonly message: string;
}

/** Thrown by `readDocuments`. */
export class YamlTroubleError extends Error {
	override readonly name = 'YamlTroubleError';
	readonly trouble: YamlTrouble;

	constructor(line: number, column: number, message: string) {
		super(`Line ${line}, column ${column}: ${message}`);
		this.trouble = { line, column, message };
	}
}

/** Ten thousand Deployments of usual size; more is a mistake, such as a log file. */
export const MAX_CHARACTERS = 4_500_000;

/** As the API server, which lets no more than these through. */
const MAX_ALIASES = 100;

/**
 * Reads a manifest as kubectl does: YAML 1.1 with merge keys, cut at the lines `---`, each part for itself. Gives one
 * document at a time, so that a caller can pause; throws at the first that is none.
 */
export function* readDocuments(
	text: string,
	kinds?: readonly string[],
	limit = MAX_CHARACTERS,
): Generator<ManifestDocument> {
	if (text.length > limit)
		throw new YamlTroubleError(
			1,
			1,
			`The text has ${text.length.toLocaleString('en')} characters. Expected a manifest of ${limit.toLocaleString('en')} at most: take the part that you want to look at.`,
		);
	let count = 0;
	for (const part of partsOf(text)) {
		const document = readDocument(part.text, part.line, kinds);
		if (document) {
			count++;
			yield { ...document, offset: part.offset };
		}
	}
	if (count === 0)
		throw new YamlTroubleError(
			1,
			1,
			'There is no document in it. Expected an object with apiVersion, kind and metadata.',
		);
}

/** How many documents there may be, for those who wait. */
export function countParts(text: string): number {
	return (text.match(SEPARATOR)?.length ?? 0) + 1;
}

const SEPARATOR = /^---(?=\s|$)/gm;

interface Part {
	readonly text: string;
	readonly line: number;
	readonly offset: number;
}

/** The documents of a text, each with the line `---` above it. */
export function* partsOf(text: string): Generator<Part> {
	let start = 0;
	let line = 1;
	const ends = [...text.matchAll(SEPARATOR)].map(({ index }) => index);
	for (const end of [...ends, text.length]) {
		const part = text.slice(start, end);
		yield { text: part, line, offset: start };
		line += part.split('\n').length - 1;
		start = end;
	}
}

function readDocument(
	text: string,
	firstLine: number,
	kinds: readonly string[] | undefined,
): Omit<ManifestDocument, 'offset'> | undefined {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, version: '1.1', merge: true });
	const fail = (offset: number, message: string) => {
		const { line, col } = lines.linePos(offset);
		throw new YamlTroubleError(line + firstLine - 1, Math.max(col, 1), message);
	};
	const [problem] = document.errors;
	if (problem) fail(problem.pos[0], inWords(problem.code, problem.message, text, problem.pos[0]));
	const offset = document.contents?.range[0] ?? 0;
	let value: unknown;
	try {
		value = document.toJS({ maxAliasCount: MAX_ALIASES });
	} catch (error) {
		fail(
			Math.max(text.search(/[*]\w/), 0),
			error instanceof ReferenceError && /count|excessive/i.test(error.message)
				? `Its aliases stand for far more than was written, as in an alias bomb. Expected at most ${MAX_ALIASES} of them to be unfolded.`
				: `${error instanceof Error ? error.message : error}. Expected an anchor (&name) above each alias (*name).`,
		);
	}
	if (value === null || value === undefined) return undefined;
	if (typeof value !== 'object' || Array.isArray(value)) {
		const what = Array.isArray(value) ? 'a list' : `the ${typeof value} ${short(value)}`;
		fail(
			offset,
			`This document is ${what}. Expected an object with apiVersion, kind and metadata.`,
		);
	}
	const object = value as Record<string, unknown>;
	const { kind } = object;
	if (typeof kind !== 'string' || typeof object['apiVersion'] !== 'string')
		fail(offset, 'apiVersion or kind is missing. Expected both, as texts, in every object.');
	if (kinds && !kinds.includes(String(kind)) && !/^[A-Za-z]+List$/.test(String(kind))) {
		const node = (document.contents as YAMLMap).get('kind', true);
		fail(
			(node as { range?: readonly number[] } | undefined)?.range?.[0] ?? offset,
			`The kind ${short(kind)} is not modelled, so a result would leave it out. Expected one of ${kinds.join(', ')}.`,
		);
	}
	return { value: object, line: lines.linePos(offset).line + firstLine - 1, tree: document };
}

function inWords(code: string, message: string, text: string, offset: number): string {
	const [what = message] = message.split(/ at line \d+/);
	if (code === 'DUPLICATE_KEY')
		return `The key ${short(/^[^\s:]+/.exec(text.slice(offset))?.[0] ?? '')} is there a second time. Expected each key once in a mapping.`;
	if (code === 'TAB_AS_INDENT' || /^[ ]*\t/.test(lineAt(text, offset)))
		return 'A tab indents this line. Expected spaces: YAML allows no tabs there.';
	return `${what}. Expected YAML, with spaces for indentation and a space after each colon.`;
}

function lineAt(text: string, offset: number): string {
	return text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n', 1)[0] ?? '';
}

function short(value: unknown): string {
	return JSON.stringify(value)?.slice(0, 40) ?? String(value);
}
