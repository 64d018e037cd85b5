import { type Document, isMap, isSeq, parseDocument } from 'yaml';
import { ManifestError } from './manifests.ts';
import { migrateClass } from './migrate-class.ts';
import { migrateLabels } from './migrate-labels.ts';
import { migrateVolume } from './migrate-volume.ts';

/** Something that was changed, and why. */
export interface Change {
	/** `StorageClass fast`, `Pod shop/web`. */
	readonly object: string;
	readonly path: string;
	readonly why: string;
}

/** Notes a change of the object at hand. */
export type Note = (path: string, why: string) => void;

// #region migrate
/**
 * A manifest without the in-tree EBS plugin, gp2 and beta labels.
 * Documents with nothing to change keep their text, others their
 * comments. Throws for a zone that does not exist, with its line.
 */
export function migrate(
	manifest: string,
	file = 'input',
): { readonly text: string; readonly changes: readonly Change[] } {
	const changes: Change[] = [];
	const texts = partsOf(manifest).map(({ text, line }) => {
		const document = parseDocument(text);
		const [problem] = document.errors;
		if (problem) {
			const at = (problem.linePos?.[0].line ?? 1) + line - 1;
			const [what = ''] = problem.message.split(' at line ');
			throw new ManifestError(`${file}:${at}: ${what}`);
		}
		const before = changes.length;
		for (const path of objectsIn(document)) {
			const object = nameOf(document, path);
			const note: Note = (place, why) =>
				changes.push({ object, path: place, why });
			try {
				migrateObject(document, path, note);
			} catch (error) {
				const why = error instanceof Error ? error.message : error;
				throw new ManifestError(`${file}:${line}: ${object}: ${why}`);
			}
		}
		return changes.length === before
			? text
			: document.toString({ lineWidth: 0, indentSeq: false });
	});
	return { text: texts.join('---\n'), changes };
}
// #endregion

type Path = readonly (string | number)[];

function migrateObject(document: Document, path: Path, note: Note) {
	const node = document.getIn(path);
	if (!isMap(node)) return;
	const kind = node.get('kind');
	if (kind === 'StorageClass') migrateClass(document, node, note);
	if (kind === 'PersistentVolume') migrateVolume(document, node, note);
	migrateLabels(node, note);
}

/** Where the document's objects are: itself, or the items of a List. */
function objectsIn(document: Document): Path[] {
	const items = document.getIn(['items']);
	if (document.getIn(['kind']) !== 'List' || !isSeq(items)) return [[]];
	return items.items.map((_, index) => ['items', index]);
}

function nameOf(document: Document, path: Path): string {
	const text = (...keys: string[]) => {
		const value = document.getIn([...path, ...keys]);
		return typeof value === 'string' ? value : undefined;
	};
	const names = [
		text('metadata', 'namespace'),
		text('metadata', 'name'),
	].filter((name) => name !== undefined);
	return `${text('kind') ?? 'object'} ${names.join('/')}`;
}

/** Cut at the lines `---`; `line` is where each part begins. */
function partsOf(text: string) {
	let line = 1;
	return text.split(/^---[ \t]*\n/m).map((part) => {
		const own = { text: part, line };
		line += part.split('\n').length;
		return own;
	});
}
