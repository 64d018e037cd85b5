import { type MdastPluginDefinition, mdxToJs } from 'satteri';
import type { Tasks } from './progress/standing.ts';
import { stepId } from './walkthrough.ts';

/** Under what a word of the vocabulary counts as something to do. */
const kinds: Readonly<Record<string, keyof Tasks>> = {
	Step: 'steps',
	Exercise: 'exercises',
	Predict: 'predictions',
	Recall: 'recall',
};

/** What there is to do in a lesson, by the words that its MDX is written in, in their order. */
export async function tasksOf(mdx: string): Promise<Tasks> {
	const tasks = {
		steps: new Set<string>(),
		exercises: new Set<string>(),
		predictions: new Set<string>(),
		recall: new Set<string>(),
	};
	const collect: MdastPluginDefinition = {
		name: 'tasks',
		before: (document) => {
			for (const word of wordsIn(document as Node)) {
				const kind = kinds[word.name ?? ''];
				const id = kind && idOf(word);
				if (kind && id) tasks[kind].add(id);
			}
		},
	};
	await mdxToJs(mdx, { mdastPlugins: [collect] });
	return {
		steps: [...tasks.steps],
		exercises: [...tasks.exercises],
		predictions: [...tasks.predictions],
		recall: [...tasks.recall],
	};
}

interface Node {
	readonly name?: string | null;
	readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
	readonly children?: readonly Node[];
}

function* wordsIn(node: Node): Generator<Node> {
	for (const child of node.children ?? []) {
		yield child;
		yield* wordsIn(child);
	}
}

/** A step without an id has the one that is made of its title. */
function idOf({ attributes = [] }: Node): string | undefined {
	const text = (name: string) => {
		const value = attributes.find((attribute) => attribute.name === name)?.value;
		return typeof value === 'string' ? value : undefined;
	};
	const title = text('title');
	return text('id') ?? (title === undefined ? undefined : stepId(title));
}
