import { readFile } from 'node:fs/promises';
import { tracks } from './lessons.ts';
import { nearest } from './nearest.ts';
import { type Record, yamlRecords } from './yaml-records.ts';

/** Every term of the course, defined once. */
const TERMS = 'content/terms.yaml';

const fields = {
	id: 'text',
	title: 'text',
	/** One or two sentences that stand alone; code between backticks. */
	definition: 'text',
	track: tracks.map(({ id }) => id),
	/** Where it is written down: a specification or the project's own page. */
	link: 'url',
} as const;

export type Term = Record<typeof fields>;

/** Reads the terms of a YAML text, by id. */
export function parseTerms(source: string, file = TERMS): Map<string, Term> {
	return yamlRecords(source, file, fields);
}

export async function readTerms(file = TERMS): Promise<Map<string, Term>> {
	return parseTerms(await readFile(file, 'utf8'), file);
}

/** The term, or an error with the nearest ids. */
export function termOf(terms: ReadonlyMap<string, Term>, id: string): Term {
	const term = terms.get(id);
	if (term) return term;
	const near = nearest(id, terms.keys());
	const hint =
		near.length > 0 ? `The nearest are ${near.join(', ')}.` : `There are ${terms.size} terms.`;
	throw new Error(`No term "${id}" in ${TERMS}. ${hint} Add it there, or write another id.`);
}
