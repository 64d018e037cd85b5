import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Track, tracks } from '../course/lessons.ts';
import { nearest } from '../course/nearest.ts';
import { stepId } from '../course/walkthrough.ts';

/** What a new sandbox is a copy of; its test runs with ours. */
const example = join(import.meta.dirname, 'new-sandbox');

/** Files to write, by path from the repository's folder. */
export type Scaffold = Readonly<Record<string, string>>;

/** What is there already; a scaffold adds and never replaces. */
export interface Present {
	/** Paths of `content/`, e.g. `content/kvm2/01-can-this-machine.mdx`. */
	readonly content: readonly string[];
	readonly sandboxes: readonly string[];
}

/** A new lesson at the end of its track, and the page of the track when it is the first. */
export function lessonScaffold(trackId: string, title: string, present: Present): Scaffold {
	const track = tracks.find(({ id }) => id === trackId);
	if (!track) {
		const ids = tracks.map(({ id }) => id);
		const near = nearest(trackId, ids);
		throw new Error(`No track "${trackId}". Write ${(near.length > 0 ? near : ids).join(' or ')}.`);
	}
	const slug = stepId(title);
	if (slug === '') throw new Error('A lesson needs a title, e.g. "Values that travel inward".');
	const folder = `content/${track.id}`;
	const numbers = present.content.flatMap((path) => {
		const [, number, name] = new RegExp(`^${folder}/(\\d+)-(.+)\\.mdx$`).exec(path) ?? [];
		if (name === slug)
			throw new Error(`${path} is there already. Give the new lesson another title.`);
		return number ? [Number(number)] : [];
	});
	const number = String(Math.max(0, ...numbers) + 1).padStart(2, '0');
	return {
		[`${folder}/${number}-${slug}.mdx`]: lessonText(title),
		...(present.content.includes(`${folder}/index.mdx`)
			? {}
			: { [`${folder}/index.mdx`]: trackText(track) }),
	};
}

function lessonText(title: string): string {
	return `---
title: ${JSON.stringify(title)}
description: Say in one sentence what the reader learns.
minutes: 8
---

After this lesson you can

- say what you could not say before;
- do what you could not do before.

## Where the request is

Begin with what happens to the request. The guide "The author's vocabulary" shows every word there is for it.

<Look>

What came back, and is easily missed.

</Look>

## Recall

<Recall id="first" question="What does the reader know now?" options={["Something else", "This"]} answer={1}>

Say why it is so, not only that it is.

</Recall>
`;
}

function trackText({ title, outcome }: Track): string {
	return `---
title: ${JSON.stringify(title)}
description: ${JSON.stringify(outcome)}
---

${outcome}

## The lessons

Say what each is about, and which are not written yet.
`;
}

/** A new sandbox: a whole small project with a server, a test, and a run to record. */
export function sandboxScaffold(name: string, present: Present): Scaffold {
	if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
		throw new Error(
			`"${name}" is no name for a folder and a package. Write it like "middleware-chain".`,
		);
	if (present.sandboxes.includes(name))
		throw new Error(`sandboxes/${name} is there already. Choose another name.`);
	const folder = `sandboxes/${name}`;
	const copied = globSync('**/*.{ts,md}', { cwd: example }).sort();
	return {
		[`${folder}/package.json`]: `${JSON.stringify(manifestOf(name), null, '\t')}\n`,
		...Object.fromEntries(
			copied.map((path) => {
				const text = readFileSync(join(example, path), 'utf8');
				return [`${folder}/${path.replaceAll('\\', '/')}`, text.replaceAll('new-sandbox', name)];
			}),
		),
	};
}

/** The lockfile with the workspace in it, so that \`npm ci\` knows the sandbox. */
export function lockedSandbox(lockfile: string, name: string): string {
	const lock = JSON.parse(lockfile) as { packages: Record<string, object> };
	lock.packages[`node_modules/${name}`] = { resolved: `sandboxes/${name}`, link: true };
	const { version, license, engines } = manifestOf(name);
	lock.packages[`sandboxes/${name}`] = { version, license, engines };
	const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
	return `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, '\t')}\n`;
}

function manifestOf(name: string) {
	return {
		name,
		version: '1.0.0',
		private: true,
		description: 'Say in one sentence what it shows.',
		license: 'Apache-2.0',
		type: 'module',
		exports: './src/answer.ts',
		scripts: { start: 'node src/server.ts', test: 'node --test' },
		engines: { node: '>=22.18' },
		sandbox: {
			runs: {
				server: { command: 'node src/server.ts', requests: ['GET /', 'GET /nowhere'] },
				test: { command: 'node --test', requests: [] },
			},
		},
	};
}
