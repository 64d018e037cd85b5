import { commandProblem } from './command-line.ts';

/**
 * A walkthrough as data: what an author wrote as `<Walkthrough>`, `<Step>`, `<Command>` and `<Look>`. The page
 * is drawn from it, and whatever else acts on commands (a simulated host, a check of pasted output) reads it too.
 */
export interface Walkthrough {
	/** `content/kvm2/03-groups.mdx` */
	readonly file: string;
	readonly title: string;
	readonly steps: readonly Step[];
}

export interface Step {
	/** Part of the address; from the title unless the author names one. */
	readonly id: string;
	/** Counts from 1 in its walkthrough. */
	readonly number: number;
	/** Imperative. */
	readonly title: string;
	readonly place: Place;
	/** Whose system it changes, besides the reader's own: `the cluster of your team`. */
	readonly changes?: string;
	/** Commands that take it back, in this order. */
	readonly undo: readonly string[];
	readonly commands: readonly Command[];
	/** A step of the simulated host, which knows its command and what to expect. */
	readonly host?: string;
	readonly looks: readonly Look[];
	readonly line: number;
}

/** Where a step runs: `host · kubectl`. */
export interface Place {
	readonly machine: Machine;
	readonly tool?: string;
}

/** The reader's computer, the virtual machine on it, the cluster, a pod, the cloud account. */
export const machines = ['host', 'guest', 'cluster', 'pod', 'AWS'] as const;
export type Machine = (typeof machines)[number];

export interface Command {
	readonly line: string;
	/** What to expect, with samples in braces. */
	readonly output?: string;
	/** A file of `recorded/` beside the lesson, with what was really printed. */
	readonly recorded?: string;
	readonly exit: number;
	/** Where it is written. */
	readonly at: number;
}

/** A balloon: a spot in the output of a command, and its number. */
export interface Look {
	readonly number: number;
	readonly at: string;
	/** Index of the command in its step; that of the host comes first. */
	readonly command: number;
}

/** What is needed of a parsed MDX document. */
export interface MdxNode {
	readonly type: string;
	readonly name?: string | null;
	readonly attributes?: readonly MdxAttribute[];
	readonly children?: readonly MdxNode[];
	readonly position?: { readonly start: Point; readonly end?: Point | undefined } | undefined;
}

interface Point {
	readonly line: number;
	readonly column: number;
}

export interface MdxAttribute {
	readonly type: string;
	readonly name?: string;
	readonly value?: string | null | undefined | { readonly value: string };
}

/** The walkthroughs of a document, and what their words cannot know alone: number, id and spots. */
export interface Reading {
	readonly walkthroughs: readonly Walkthrough[];
	/** Attributes to add, by element. */
	readonly added: ReadonlyMap<MdxNode, Readonly<Record<string, string>>>;
}

/** Reads the walkthroughs of a document. Throws what an author has to mend, with file and line. */
export function readWalkthroughs(root: MdxNode, file: string): Reading {
	const added = new Map<MdxNode, Record<string, string>>();
	const ids = new Map<string, number>();
	const walkthroughs = wordsIn(root, 'Walkthrough', 'Walkthrough').map((node) => ({
		file,
		title: text(node, 'title', file) ?? '',
		steps: stepNodes(node, file).map((child, index) =>
			readStep(child, index + 1, { file, ids, added }),
		),
	}));
	const homeless =
		wordsIn(root, 'Step', 'Walkthrough')[0] ?? wordsIn(root, 'Command', 'Walkthrough')[0];
	if (homeless)
		throw problem(
			homeless,
			file,
			homeless.name === 'Step' ? 'Put it in a <Walkthrough>.' : 'Put it in a <Step>.',
		);
	return { walkthroughs, added };
}

/** An address from a title: `Ask libvirt for its machines` is `ask-libvirt-for-its-machines`. */
export function stepId(title: string): string {
	return title
		.toLowerCase()
		.replace(/[`'"]/g, '')
		.replace(/[^\p{Letter}\p{Number}]+/gu, '-')
		.replace(/^-|-$/g, '');
}

interface Context {
	readonly file: string;
	readonly ids: Map<string, number>;
	readonly added: Map<MdxNode, Record<string, string>>;
}

function readStep(node: MdxNode, number: number, { file, ids, added }: Context): Step {
	const title = needed(node, 'title', file, 'Say what to do: title="Restart the shop".');
	const id = text(node, 'id', file) ?? stepId(title);
	const twin = ids.get(id);
	if (twin !== undefined)
		throw problem(
			node,
			file,
			`Line ${twin} has a step "${id}" too. Give one of them another title, or an id.`,
		);
	ids.set(id, lineOf(node));
	const changes = text(node, 'changes', file);
	const undo = (text(node, 'undo', file) ?? '')
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean);
	for (const line of undo) refuseBroken(node, file, line);
	const commands = wordsIn(node, 'Command').map((child) => readCommand(child, file));
	const host = text(node, 'host', file);
	const looks = readLooks(node, file, added);
	added.set(node, { ...added.get(node), id, number: String(number) });
	return {
		id,
		number,
		title,
		place: readPlace(node, file),
		...(changes === undefined ? {} : { changes }),
		undo,
		commands,
		...(host === undefined ? {} : { host }),
		looks,
		line: lineOf(node),
	};
}

function readPlace(node: MdxNode, file: string): Place {
	const on = needed(node, 'on', file, 'Say where it runs: on="host · kubectl".');
	const [first = '', tool] = on.split('·').map((part) => part.trim());
	const machine = machines.find((known) => known === first);
	if (!machine)
		throw problem(
			node,
			file,
			`Nothing is called "${first}". Write one of ${machines.join(', ')}, then " · " and the tool.`,
		);
	return { machine, ...(tool ? { tool } : {}) };
}

function readCommand(node: MdxNode, file: string): Command {
	const line = needed(node, 'line', file, 'Write it as line="kubectl get pods".');
	refuseBroken(node, file, line);
	const output = text(node, 'output', file);
	const recorded = text(node, 'recorded', file);
	if (output !== undefined && recorded !== undefined)
		throw problem(
			node,
			file,
			'It has both "output" and "recorded". Keep "recorded" if it was really printed.',
		);
	const exit = Number(text(node, 'exit', file) ?? 0);
	if (!Number.isInteger(exit) || exit < 0 || exit > 255)
		throw problem(node, file, 'An exit code is a number from 0 to 255, e.g. exit={1}.');
	return {
		line,
		...(output === undefined ? {} : { output }),
		...(recorded === undefined ? {} : { recorded }),
		exit,
		at: lineOf(node),
	};
}

/** Numbers the balloons of a step. A balloon explains the command before it. */
function readLooks(step: MdxNode, file: string, added: Context['added']): Look[] {
	const looks: Look[] = [];
	const spots = new Map<MdxNode, { at: string; number: number }[]>();
	// A step on the host has an output of its own, above everything that is written in it.
	if (text(step, 'host', file) !== undefined) spots.set(step, []);
	for (const node of wordsIn(step, ['Command', 'Look'])) {
		if (node.name === 'Command') {
			spots.set(node, []);
			continue;
		}
		const at = text(node, 'at', file);
		if (at === undefined) continue;
		const last = [...spots.values()].at(-1);
		if (!last)
			throw problem(node, file, 'It has no <Command> before it whose output it could explain.');
		const number = looks.length + 1;
		last.push({ at, number });
		looks.push({ number, at, command: spots.size - 1 });
		added.set(node, { number: String(number) });
	}
	for (const [node, list] of spots)
		if (list.length > 0) added.set(node, { ...added.get(node), spots: JSON.stringify(list) });
	return looks;
}

/** A walkthrough is a list, so between its steps there is nothing else. */
function stepNodes(node: MdxNode, file: string): MdxNode[] {
	return (node.children ?? []).flatMap((child) => {
		if (child.name === 'Step') return [child];
		if (child.type === 'mdxFlowExpression') return [];
		throw problem(
			child,
			file,
			'Between the steps of a <Walkthrough> stands something else. Move it into a <Step>.',
			'Walkthrough',
		);
	});
}

/** The elements with these names under `node`, in order; not looking into elements called `closed`. */
function wordsIn(node: MdxNode, names: string | readonly string[], closed?: string): MdxNode[] {
	return (node.children ?? []).flatMap((child) => [
		...(child.name && [names].flat().includes(child.name) ? [child] : []),
		...(child.name && child.name === closed ? [] : wordsIn(child, names, closed)),
	]);
}

/** An attribute as text. What is written as an expression must be a plain text or number. */
function text(node: MdxNode, name: string, file: string): string | undefined {
	const value = node.attributes?.find((attribute) => attribute.name === name)?.value;
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string') return value;
	const source = value.value.trim();
	const [, template] = /^`([^`]*)`$/.exec(source) ?? [];
	if (template !== undefined && !template.includes('${') && !template.includes('\\'))
		return template;
	try {
		const parsed: unknown = JSON.parse(source);
		if (typeof parsed === 'string' || typeof parsed === 'number') return String(parsed);
	} catch {
		// Said below, in the author's terms.
	}
	throw problem(node, file, `"${name}" is computed. Write it as plain text: ${name}="…".`);
}

function needed(node: MdxNode, name: string, file: string, remedy: string): string {
	const value = text(node, name, file);
	if (value === undefined || value.trim() === '')
		throw problem(node, file, `It has no "${name}". ${remedy}`);
	return value;
}

function refuseBroken(node: MdxNode, file: string, line: string): void {
	const broken = commandProblem(line);
	if (broken) throw problem(node, file, broken);
}

const lineOf = (node: MdxNode) => node.position?.start.line ?? 0;

function problem(
	node: MdxNode,
	file: string,
	message: string,
	word = node.name ?? node.type,
): Error {
	return new Error(`${file}:${lineOf(node)}: <${word}>: ${message}`);
}
