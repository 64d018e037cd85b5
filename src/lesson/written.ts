import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastNode, MdastPluginDefinition } from 'satteri';
import { nearest } from '../course/nearest.ts';
import { dedent } from '../course/regions.ts';
import { type MdxAttribute, type MdxNode, readWalkthroughs } from '../course/walkthrough.ts';
import { shellWords, words as vocabulary } from './words.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Tells every word of the vocabulary where it is written (`written="content/a.mdx:12:3"`), so that an error can
 * say so, and the words of a walkthrough what they cannot know alone: their number, id and spots.
 */
export const written: MdastPluginDefinition = {
	name: 'written',
	options: { position: true },
	before(document, context) {
		if (!context.fileURL || context.sourceFormat !== 'mdx') return;
		const file = relative(root, fileURLToPath(context.fileURL)).replaceAll('\\', '/');
		refuseUnknown(document as MdxNode, file);
		const { added } = readWalkthroughs(document as MdxNode, file);
		for (const node of words(document as MdxNode)) {
			const { line = 0, column = 0 } = node.position?.start ?? {};
			const source = node.name === 'Example' ? { source: inside(node, context.source) } : {};
			const more = { ...added.get(node), ...source, written: `${file}:${line}:${column}` };
			const attributes = Object.entries(more).map(([name, value]): MdxAttribute => {
				return { type: 'mdxJsxAttribute', name, value };
			});
			const own = (node.attributes ?? []).filter(({ name }) => !(name && name in more));
			context.replaceNode(
				node as MdastNode,
				{ ...node, attributes: [...own, ...attributes] } as MdastNode,
			);
		}
	},
};

/** Elements that begin with a capital; a fragment takes no attributes of ours. */
function* words(node: MdxNode): Generator<MdxNode> {
	for (const child of node.children ?? []) {
		if (child.name && /^[A-Z]/.test(child.name) && child.name !== 'Fragment') yield child;
		yield* words(child);
	}
}

/** What an author wrote between the tags, without its indentation. */
function inside({ children = [] }: MdxNode, source: string): string {
	const first = children[0]?.position?.start.line ?? 1;
	const last = children.at(-1)?.position?.end?.line ?? first;
	return dedent(source.split('\n').slice(first - 1, last)).join('\n');
}

/** A lesson imports nothing, so a word that is not in the vocabulary is misspelt. */
function refuseUnknown(document: MdxNode, file: string): void {
	if (document.children?.some(({ type }) => type === 'mdxjsEsm')) return;
	const known: readonly string[] = [...vocabulary, ...shellWords];
	for (const { name, position } of words(document)) {
		if (!name || known.includes(name.split('.')[0] ?? '')) continue;
		const near = nearest(name, known);
		const hint = near.length > 0 ? near.join(' or ') : known.join(', ');
		throw new Error(
			`${file}:${position?.start.line}: <${name}> is no word of the vocabulary. Write ${hint}.`,
		);
	}
}
