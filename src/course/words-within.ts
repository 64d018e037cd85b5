import { nodesIn, readMdx } from './mdx-tree.ts';

/** The words of the vocabulary that an MDX text uses inside of `<name>`, each once. */
export async function wordsWithin(mdx: string, name: string): Promise<string[]> {
	const found = new Set<string>();
	await readMdx(mdx, (document) => {
		for (const node of nodesIn(document)) {
			if (node.name !== name) continue;
			for (const inner of nodesIn(node))
				if (/^[A-Z]/.test(inner.name ?? '')) found.add(`${inner.name}`);
		}
	});
	return [...found];
}
