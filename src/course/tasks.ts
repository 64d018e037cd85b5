import { type MdxNode, nodesIn, readMdx } from './mdx-tree.ts';
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
	await readMdx(mdx, (document) => {
		for (const word of nodesIn(document)) {
			const kind = kinds[word.name ?? ''];
			const id = kind && idOf(word);
			if (kind && id) tasks[kind].add(id);
		}
	});
	return {
		steps: [...tasks.steps],
		exercises: [...tasks.exercises],
		predictions: [...tasks.predictions],
		recall: [...tasks.recall],
	};
}

/** A step that the simulated host knows, and where it is in the course. */
export interface HostStep {
	/** `kvm2/can-this-machine-virtualise` */
	readonly lesson: string;
	/** Part of its address there. */
	readonly id: string;
	readonly title: string;
	/** The host's own name for it. */
	readonly step: string;
}

/** The steps of a lesson that say which step of the host they are. */
export async function hostStepsOf(lesson: string, mdx: string): Promise<HostStep[]> {
	const found: HostStep[] = [];
	await readMdx(mdx, (document) => {
		for (const word of nodesIn(document)) {
			const [step, title, id] = [attribute(word, 'host'), attribute(word, 'title'), idOf(word)];
			if (word.name === 'Step' && step && title && id) found.push({ lesson, id, title, step });
		}
	});
	return found;
}

/** A step without an id has the one that is made of its title. */
function idOf(word: MdxNode): string | undefined {
	const title = attribute(word, 'title');
	return attribute(word, 'id') ?? (title === undefined ? undefined : stepId(title));
}

function attribute({ attributes = [] }: MdxNode, name: string): string | undefined {
	const value = attributes.find((attribute) => attribute.name === name)?.value;
	return typeof value === 'string' ? value : undefined;
}
