import {
	type Document,
	isAlias,
	isMap,
	isPair,
	isScalar,
	isSeq,
	type Node,
	type Pair,
	parseDocument,
	visit,
} from 'yaml';
import { partsOf } from './read-documents.ts';
import { type Field, fieldOf, fieldsOf, type ManifestSchema, typeWords } from './schema.ts';

/** What may stand where the reader types. */
export interface ManifestCompletion {
	readonly label: string;
	/** What to insert. */
	readonly apply: string;
	/** Its type. */
	readonly detail: string;
	readonly about?: string;
}

/** What stands under the pointer. */
export interface ManifestInfo {
	readonly from: number;
	readonly to: number;
	/** `spec.replicas: int32` */
	readonly text: string;
	readonly about?: string;
}

/** No manifest has this word; it marks the caret in a text that is parsed as if it were finished. */
const CARET = 'caretcaret';
const WORD = /[\w./-]*$/;

/** Fields, or values of an enum, that fit at an offset, whatever else is unfinished in the text. */
export function completionsAt(
	text: string,
	offset: number,
	schema: ManifestSchema,
): ManifestCompletion[] {
	const part = partAt(text, offset);
	const before = part.text.slice(0, offset - part.offset);
	const after = part.text.slice(offset - part.offset).replace(/^[\w./-]*/, '');
	const start = before.slice(0, before.length - (WORD.exec(before)?.[0].length ?? 0));
	const line = start.slice(start.lastIndexOf('\n') + 1);
	if (/(^|\s)#/.test(line)) return [];
	// Behind a colon stands a value; elsewhere a key may stand, and in a list of texts a value, too.
	if (/:\s+["']?$/.test(line)) return valuesIn(`${start}${CARET}${after}`, schema);
	if (!/(^|[\s{[,-])$/.test(line)) return [];
	const keys = keysIn(`${start}${CARET}${/^\s*:/.test(after) ? '' : ': '}${after}`, schema);
	return keys.length > 0 ? keys : valuesIn(`${start}${CARET}${after}`, schema);
}

/** The field at an offset, with its type and its documentation's first sentence. */
export function infoAt(
	text: string,
	offset: number,
	schema: ManifestSchema,
): ManifestInfo | undefined {
	const part = partAt(text, offset);
	const tree = parse(part.text);
	const at = offset - part.offset;
	let found: ManifestInfo | undefined;
	visit(tree, {
		Pair(_, pair, path) {
			const [from, to] = (pair.key as Node | null)?.range ?? [1, 0];
			if (at < from || at > to) return undefined;
			const steps = stepsOf(tree, [...path, pair]);
			const field = fieldAt(schema, steps);
			if (!field) return undefined;
			const words = `${wordsOf(steps.path)}: ${typeWords(field)}`;
			const more = [
				...(field.required ? ['required'] : []),
				...(field.values ? [field.values.join(' | ')] : []),
			];
			found = {
				from: from + part.offset,
				to: to + part.offset,
				text: [words, ...more].join(', '),
				...(field.about && { about: field.about }),
			};
			return visit.BREAK;
		},
	});
	return found;
}

function keysIn(text: string, schema: ManifestSchema): ManifestCompletion[] {
	const tree = parse(text);
	let found: ManifestCompletion[] = [];
	visit(tree, {
		Pair(_, pair, path) {
			if (!isScalar(pair.key) || pair.key.value !== CARET) return undefined;
			const map = path.at(-1);
			const taken = new Set(isMap(map) ? map.items.map(({ key }) => String(key)) : []);
			found = keysAt(schema, stepsOf(tree, path))
				.filter(([name]) => !taken.has(name))
				.map(([name, field]) => ({
					label: name,
					apply: field.many || field.type.startsWith('io.k8s.') ? `${name}:` : `${name}: `,
					detail: field.required ? `${typeWords(field)}, required` : typeWords(field),
					...(field.about && { about: field.about }),
				}));
			return visit.BREAK;
		},
	});
	return found;
}

function valuesIn(text: string, schema: ManifestSchema): ManifestCompletion[] {
	const tree = parse(text);
	let found: ManifestCompletion[] = [];
	visit(tree, {
		Scalar(key, node, path) {
			if (node.value !== CARET || key === 'key') return undefined;
			const steps = stepsOf(tree, path);
			const [first, second] = steps.path;
			const isTop = second === undefined && typeof first === 'string';
			const field = isTop ? typeMeta(schema, steps, first) : undefined;
			const values = valuesOf(field ?? fieldAt(schema, steps));
			found = values.map((label) => ({ label, apply: label, detail: 'value' }));
			return visit.BREAK;
		},
	});
	return found;
}

function valuesOf(field: Field | undefined): readonly string[] {
	if (field?.type === 'bool' && !field.many) return ['true', 'false'];
	return field?.values ?? [];
}

/** What kind and apiVersion may be, each in sight of the other. */
function typeMeta(schema: ManifestSchema, steps: Steps, name: string): Field | undefined {
	const place = ['apiVersion', 'kind'].indexOf(name);
	if (place < 0) return undefined;
	const other = place === 0 ? steps.kind : steps.apiVersion;
	const known = Object.keys(schema.kinds).map((key) => key.split(' '));
	const fitting = known.filter((each) => each[1 - place] === other);
	const values = (fitting.length > 0 ? fitting : known).map((each) => each[place] ?? '');
	return { type: 'string', values: [...new Set(values)] };
}

/** A way from the root of an object: names of fields, and numbers where a list is entered. */
interface Steps {
	readonly apiVersion: unknown;
	readonly kind: unknown;
	readonly path: readonly (string | number)[];
}

function stepsOf(tree: Document, ancestors: readonly unknown[]): Steps {
	const path: (string | number)[] = [];
	let root = tree.contents;
	for (const [index, step] of ancestors.entries()) {
		if (isPair(step)) path.push(String((step as Pair).key));
		else if (isSeq(step)) path.push(Math.max(0, step.items.indexOf(ancestors[index + 1])));
	}
	// The items of a List are objects of their own.
	if (path[0] === 'items' && isMap(root) && /List$/.test(String(root.get('kind')))) {
		const items = root.get('items', true);
		const item = isSeq(items) ? items.items[Number(path[1])] : undefined;
		root = (isAlias(item) ? item.resolve(tree) : item) as typeof root;
		path.splice(0, 2);
	}
	const map = isMap(root) ? root : undefined;
	return { apiVersion: map?.get('apiVersion'), kind: map?.get('kind'), path };
}

function keysAt(schema: ManifestSchema, steps: Steps): [string, Field][] {
	const root = schema.kinds[`${steps.apiVersion} ${steps.kind}`];
	if (steps.path.length === 0 && !root)
		return ['apiVersion', 'kind', 'metadata'].map((name) => [name, ROOT[name] ?? { type: 'any' }]);
	const field = steps.path.length === 0 ? undefined : fieldAt(schema, steps);
	const type = steps.path.length === 0 ? root : field?.many ? undefined : field?.type;
	return Object.entries(fieldsOf(schema, type ?? ''));
}

const ROOT: Readonly<Record<string, Field>> = {
	apiVersion: { type: 'string', required: true },
	kind: { type: 'string', required: true },
	metadata: { type: 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta' },
};

/** The field at the end of a way; of a list or a map that is entered, what it holds. */
function fieldAt(schema: ManifestSchema, { apiVersion, kind, path }: Steps): Field | undefined {
	let type: string | undefined = schema.kinds[`${apiVersion} ${kind}`];
	let field: Field | undefined;
	for (const step of path) {
		if (field?.many) {
			const { many: _, ...one }: Field = field;
			field = one;
		} else {
			if (type === undefined || typeof step === 'number') return undefined;
			field = fieldOf(schema, type, step);
		}
		if (!field) return undefined;
		type = field.many ? undefined : field.type;
	}
	return field;
}

function wordsOf(path: readonly (string | number)[]): string {
	return path
		.map((step, index) => (typeof step === 'number' ? '[]' : `${index > 0 ? '.' : ''}${step}`))
		.join('');
}

function parse(text: string): Document {
	return parseDocument(text, { version: '1.1', merge: true, logLevel: 'silent' });
}

function partAt(text: string, offset: number) {
	let found = { text, offset: 0 };
	for (const part of partsOf(text)) if (part.offset <= offset) found = part;
	return found;
}
