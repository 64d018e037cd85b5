import { type MdastPluginDefinition, mdxToJs } from 'satteri';

/** What is needed of a node of an MDX document; a word of the vocabulary has a name. */
export interface MdxNode {
	readonly name?: string | null;
	readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
	readonly children?: readonly MdxNode[];
}

/** Hands the document that a text is to `read`, as the site's own parser sees it. */
export async function readMdx(mdx: string, read: (document: MdxNode) => void): Promise<void> {
	const plugin: MdastPluginDefinition = {
		name: 'read',
		before: (document) => read(document as MdxNode),
	};
	await mdxToJs(mdx, { mdastPlugins: [plugin] });
}

/** Everything below a node, in the order of the text. */
export function* nodesIn(node: MdxNode): Generator<MdxNode> {
	for (const child of node.children ?? []) {
		yield child;
		yield* nodesIn(child);
	}
}
