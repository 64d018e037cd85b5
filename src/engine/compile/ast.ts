import type * as t from '@babel/types';

export type Node = t.Node;

/** Handlers by node type. `enter` may answer `false`: neither the node's children nor later passes see it. */
export type Handlers = { [T in Node['type']]?: (node: Extract<Node, { type: T }>) => unknown };

/** One concern of the walk: stripping, linking, context. Passes share the walk so that a file is visited once. */
export interface Pass {
	readonly enter: Handlers;
	readonly leave?: Handlers;
}

type Handler = (node: Node) => unknown;

/** First offset of a node; the parser always sets it. */
export const startOf = (node: Node): number => node.start as number;
/** Offset behind a node's last token. Parentheses around an expression do not belong to it. */
export const endOf = (node: Node): number => node.end as number;

// `key` is visited apart, `label` is a name and no reference, the rest holds no nodes.
const notChildren = new Set(['type', 'start', 'end', 'loc', 'extra', 'key', 'label', 'errors']);

/**
 * Visits `root` and all that stands in it, in source order as far as Babel's nodes have it.
 * A computed key is visited before its method or property is entered, because it is evaluated outside of it.
 * Names that are no references (keys, properties after a dot, labels) are not visited.
 */
export function walk(root: Node, passes: readonly Pass[]): void {
	const enters = passes.map((pass) => pass.enter as Record<string, Handler | undefined>);
	const leaves = passes.map((pass) => (pass.leave ?? {}) as Record<string, Handler | undefined>);

	function visit(node: Node): void {
		const fields = node as unknown as Record<string, unknown>;
		if (fields.key && fields.computed) visit(fields.key as Node);
		for (const handlers of enters) {
			if (handlers[node.type]?.(node) === false) return;
		}
		for (const name in fields) {
			if (notChildren.has(name)) continue;
			const value = fields[name];
			if (value === null || typeof value !== 'object') continue;
			if (name === 'property' && !fields.computed) continue;
			if (Array.isArray(value)) {
				for (const item of value) if (item) visit(item as Node);
			} else if ('type' in value) {
				visit(value as Node);
			}
		}
		for (const handlers of leaves) handlers[node.type]?.(node);
	}
	visit(root);
}

/** Every name that a binding pattern binds, in source order (ECMA-262, 8.2.1 BoundNames). */
export function boundNames(pattern: Node | null | undefined, names: string[] = []): string[] {
	switch (pattern?.type) {
		case 'Identifier':
			names.push(pattern.name);
			break;
		case 'ObjectPattern':
			for (const property of pattern.properties) {
				boundNames(property.type === 'RestElement' ? property.argument : property.value, names);
			}
			break;
		case 'ArrayPattern':
			for (const element of pattern.elements) boundNames(element, names);
			break;
		case 'AssignmentPattern':
			boundNames(pattern.left, names);
			break;
		case 'RestElement':
			boundNames(pattern.argument, names);
			break;
	}
	return names;
}

/** The name of an imported or exported thing: `a`, or the text of `'string name'`. */
export const moduleExportName = (node: t.Identifier | t.StringLiteral): string =>
	node.type === 'Identifier' ? node.name : node.value;

const trivia = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y;

/** The offset of the next token at or behind `offset`: white space and comments are skipped. */
export function nextToken(source: string, offset: number): number {
	trivia.lastIndex = offset;
	trivia.test(source);
	return Math.max(trivia.lastIndex, offset);
}

const word = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;

/** The identifier or keyword that stands at `offset`, or an empty string. */
export function wordAt(source: string, offset: number): string {
	word.lastIndex = offset;
	return word.exec(source)?.[0] ?? '';
}

/** The offset of the first `text` at or behind `offset` that is not in a comment. `text` must come before any other token that holds it. */
export function findToken(source: string, text: string, offset: number): number {
	let at = nextToken(source, offset);
	while (at < source.length && !source.startsWith(text, at)) at = nextToken(source, at + 1);
	return at;
}
