import { LineCounter, parseAllDocuments } from 'yaml';
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts';

/** One object of a manifest, and where it begins. */
export interface Manifest {
	readonly kind: string;
	readonly name: string;
	readonly namespace: string;
	readonly object: Fields;
	/** `pods.yaml:12` */
	readonly place: string;
}

/** A file that cannot be read, or an object that is not one. */
export class ManifestError extends Error {
	override readonly name = 'ManifestError';
}

/** The objects of a file, those inside lists too. */
export function readManifests(text: string, file: string): Manifest[] {
	const lines = new LineCounter();
	// As kubectl reads it: YAML 1.1.
	const documents = parseAllDocuments(text, {
		lineCounter: lines,
		version: '1.1',
		merge: true,
	});
	if (!Array.isArray(documents)) return [];
	return documents.flatMap((document) => {
		const [problem] = document.errors;
		if (problem) {
			const [{ line, col } = { line: 1, col: 1 }] =
				problem.linePos ?? [];
			const [what = ''] = problem.message.split(' at line ');
			throw new ManifestError(`${file}:${line}:${col}: ${what}`);
		}
		const value: unknown = document.toJS({ maxAliasCount: 100 });
		if (value === null || value === undefined) return [];
		const start = document.contents?.range?.[0] ?? 0;
		const place = `${file}:${lines.linePos(start).line}`;
		return manifestsOf(fieldsOf(value, place), place);
	});
}

function manifestsOf(object: Fields, place: string): Manifest[] {
	const kind = textOf(object['kind'], `${place} kind`);
	if (kind === 'List')
		return listOf(object['items'] ?? [], `${place} items`).flatMap(
			(item, index) => {
				const at = `${place} items[${index}]`;
				return manifestsOf(fieldsOf(item, at), at);
			},
		);
	const metadata = fieldsOf(object['metadata'], `${place} metadata`);
	return [
		{
			kind,
			name: textOf(metadata['name'], `${place} metadata.name`),
			namespace: textOf(metadata['namespace'] ?? 'default', place),
			object,
			place,
		},
	];
}
