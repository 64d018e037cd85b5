import { isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from 'yaml';
import { dedent, type Region, withoutRegionLines } from './regions.ts';

type Key = string | number;

/**
 * Cuts what lies at a path out of a YAML file, with its key and its comments and without its indentation:
 * `spec.template.spec.containers[0]`, `metadata.labels["app.kubernetes.io/name"]`. In a file of several
 * documents the path begins with kind and name: `Deployment/web:spec.replicas`.
 */
export function cutYamlPath(source: string, path: string, file: string): Region {
	const text = withoutRegionLines(source);
	const { document, keys } = parsePath(path, file);
	const root = findDocument(text, document, path, file);
	const range = locate(root, keys, path, file);
	const lines = text.split('\n');
	const lineOf = (offset: number) => text.slice(0, offset).split('\n').length - 1;
	let first = lineOf(range.start);
	const last = lineOf(range.start + text.slice(range.start, range.end).trimEnd().length);
	while (first > 0 && isCommentOf(lines[first - 1] ?? '', lines[first] ?? '')) first -= 1;
	return { text: dedent(lines.slice(first, last + 1)).join('\n'), startLine: first + 1 };
}

/** A comment that stands directly above a line, as far in as the line. */
function isCommentOf(above: string, line: string): boolean {
	const indent = /^\s*/.exec(line)?.[0] ?? '';
	return above.startsWith(`${indent}#`);
}

function parsePath(path: string, file: string): { document: string | undefined; keys: Key[] } {
	const [, document, rest = ''] = /^(?:([A-Za-z]+(?:\/[^:[\]"]+)?):)?(.*)$/.exec(path) ?? [];
	const keys: Key[] = [];
	const step = /\.?(?:([^.[\]"]+)|\[(\d+)\]|\["([^"]+)"\])/y;
	while (step.lastIndex < rest.length) {
		const [, name, index, quoted] = step.exec(rest) ?? [];
		if (name === undefined && index === undefined && quoted === undefined)
			throw new Error(
				`Cannot read the path "${path}" of ${file}. Write it like "spec.containers[0].image", keys with dots as ["a.b"].`,
			);
		keys.push(index === undefined ? (name ?? quoted ?? '') : Number(index));
	}
	return { document, keys };
}

function findDocument(text: string, wanted: string | undefined, path: string, file: string): Node {
	const parsed = parseAllDocuments(text);
	const documents = 'empty' in parsed ? [] : parsed;
	const broken = documents.find(({ errors }) => errors.length > 0);
	if (broken) throw new Error(`${file} is no YAML: ${broken.errors[0]?.message}`);
	const named = documents.flatMap((document) =>
		document.contents ? [{ root: document.contents as Node, name: nameOf(document.toJS()) }] : [],
	);
	const found = wanted
		? named.filter(({ name }) => name === wanted || name.split('/')[0] === wanted)
		: named;
	const [only] = found;
	if (only && found.length === 1) return only.root;
	const known = named.map(({ name }) => name).join(', ') || 'no document';
	if (wanted) {
		const count = only ? 'More than one' : 'No';
		throw new Error(`${count} document "${wanted}" in ${file}, for "${path}". It has ${known}.`);
	}
	throw new Error(
		`${file} has ${named.length} documents (${known}). Begin the path with one of them: "${only?.name ?? 'Deployment/web'}:${path}".`,
	);
}

/** `Deployment/web` */
function nameOf(content: { kind?: string; metadata?: { name?: string } } | null): string {
	return [content?.kind ?? '?', content?.metadata?.name].filter(Boolean).join('/');
}

/** From the key, or the dash of an item, to the end of the value. */
function locate(root: Node, keys: readonly Key[], path: string, file: string) {
	let node: Node | null | undefined = root;
	let start = root.range?.[0] ?? 0;
	for (const [depth, key] of keys.entries()) {
		const child: { node: Node | null; start: number } | undefined = childOf(node, key);
		if (!child) throw new Error(missing(node, keys.slice(0, depth), path, file));
		node = child.node;
		start = child.start;
	}
	return { start, end: node?.range?.[1] ?? start };
}

function childOf(node: Node | null | undefined, key: Key) {
	if (isMap(node)) {
		const pair = (node.items as Pair<Node, Node | null>[]).find(
			({ key: name }) => isScalar(name) && String(name.value) === String(key),
		);
		return pair && { node: pair.value ?? pair.key, start: pair.key.range?.[0] ?? 0 };
	}
	if (isSeq(node) && typeof key === 'number') {
		const item = node.items[key] as Node | undefined;
		return item && { node: item, start: item.range?.[0] ?? 0 };
	}
	return undefined;
}

function missing(
	node: Node | null | undefined,
	found: readonly Key[],
	path: string,
	file: string,
): string {
	const nearest = found
		.map((key) =>
			typeof key === 'number' ? `[${key}]` : key.includes('.') ? `["${key}"]` : `.${key}`,
		)
		.join('')
		.replace(/^\./, '');
	const where = nearest === '' ? 'At its top' : `The nearest that exists is "${nearest}", where`;
	return `No "${path}" in ${file}. ${where} there ${contentsOf(node)}.`;
}

function contentsOf(node: Node | null | undefined): string {
	if (isMap(node))
		return `are the keys ${node.items.map(({ key }) => (isScalar(key) ? String(key.value) : '?')).join(', ')}`;
	if (isSeq(node)) return `are ${node.items.length} items, [0] to [${node.items.length - 1}]`;
	return 'is a plain value';
}
