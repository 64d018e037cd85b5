import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { withReasons } from './reasons.ts';
import { withoutRegionLines } from './regions.ts';
import type { Exercise, Hint, Recording, Sandbox, SandboxFile, SandboxRun } from './sandbox.ts';
import { readTransforms } from './transforms.ts';

/** The folder of all sandboxes, from the folder in which npm scripts run. */
const SANDBOXES = 'sandboxes';

interface Manifest {
	readonly description?: string;
	readonly sandbox?: {
		readonly needs?: unknown;
		readonly xray?: unknown;
		readonly transforms?: unknown;
		readonly runs?: Readonly<
			Record<string, { readonly command: string; readonly requests?: readonly string[] }>
		>;
	};
}

/**
 * Reads `sandboxes/<name>` from disk. Texts come without region lines: that is what a reader sees and
 * what runs in the page, so the lines of an error are the lines in the editor.
 */
export async function readSandbox(name: string, root = SANDBOXES): Promise<Sandbox> {
	const folder = join(root, name);
	const manifest = await readManifest(folder, name);
	const files = await readProject(folder);
	return {
		name,
		description: manifest.description ?? '',
		...readNeeds(folder, manifest),
		...readXray(folder, manifest, files),
		transforms: readTransforms(manifest.sandbox?.transforms, files, join(folder, 'package.json')),
		files,
		runs: await readRuns(folder, manifest),
		exercises: await readExercises(folder, files),
	};
}

/** The folders of all sandboxes, e.g. `sandboxes/middleware-chain`. */
export async function sandboxFolders(root = SANDBOXES): Promise<string[]> {
	return (await folders(root)).map((name) => join(root, name));
}

/** Reads one file of a sandbox as it stands on disk; `from` is `<sandbox>/<path>`. */
export async function readSandboxSource(from: string, root = SANDBOXES): Promise<string> {
	try {
		return await readFile(join(root, from), 'utf8');
	} catch (cause) {
		throw new Error(
			`No file ${root}/${from}. Give the sandbox and the path in it, e.g. "middleware-chain/src/chain.ts".`,
			{ cause },
		);
	}
}

async function readManifest(folder: string, name: string): Promise<Manifest> {
	const file = join(folder, 'package.json');
	const text = await optional(file);
	if (text === undefined)
		throw new Error(`No sandbox "${name}": ${file} is missing. Name a folder of ${SANDBOXES}/.`);
	try {
		return JSON.parse(text) as Manifest;
	} catch (cause) {
		throw new Error(`${file} is no JSON.`, { cause });
	}
}

function readNeeds(folder: string, { sandbox }: Manifest): Pick<Sandbox, 'needs'> {
	const needs = sandbox?.needs;
	if (needs === undefined) return {};
	if (needs === 'node') return { needs };
	throw new Error(
		`${join(folder, 'package.json')} says "needs": ${JSON.stringify(needs)} in "sandbox". Write "node", or leave it out when the in-page engine can run it.`,
	);
}

function readXray(
	folder: string,
	{ sandbox }: Manifest,
	files: readonly SandboxFile[],
): Pick<Sandbox, 'xray'> {
	const xray = sandbox?.xray;
	if (xray === undefined) return {};
	const file = files.find(({ path }) => path === xray);
	if (file) return { xray: file.path };
	throw new Error(
		`${join(folder, 'package.json')} says "xray": ${JSON.stringify(xray)} in "sandbox", and there is no such file. Name one of src/.`,
	);
}

async function readProject(folder: string): Promise<SandboxFile[]> {
	const parts = await Promise.all(
		['src', 'test', 'manifests'].map((part) => readTree(folder, part)),
	);
	const manifest = await readFile(join(folder, 'package.json'), 'utf8');
	return [...parts.flat(), { path: 'package.json', text: manifest }];
}

async function readRuns(folder: string, manifest: Manifest): Promise<Sandbox['runs']> {
	const runs = Object.entries(manifest.sandbox?.runs ?? {}).map(
		async ([name, { command, requests = [] }]): Promise<[string, SandboxRun]> => {
			const text = await optional(join(folder, 'recorded', `${name}.json`));
			if (text === undefined) return [name, { command, requests }];
			return [name, { command, requests, recorded: JSON.parse(text) as Recording }];
		},
	);
	return Object.fromEntries(await Promise.all(runs));
}

async function readExercises(
	folder: string,
	files: readonly SandboxFile[],
): Promise<Sandbox['exercises']> {
	const ids = await folders(join(folder, 'exercises'));
	const exercises = await Promise.all(ids.map((id) => readExercise(folder, id, files)));
	return Object.fromEntries(exercises.map((exercise) => [exercise.id, exercise]));
}

async function readExercise(
	folder: string,
	id: string,
	files: readonly SandboxFile[],
): Promise<Exercise> {
	const home = join(folder, 'exercises', id);
	const start = await readTree(join(home, 'start'), '.');
	const solution = start.map(({ path }) => {
		const finished = files.find((file) => file.path === path);
		if (finished) return finished;
		throw new Error(`${home}/start/${path} has no finished file. Add ${folder}/${path}.`);
	});
	const path = `exercises/${id}/check.test.ts`;
	const [check, hints, reasons] = await Promise.all(
		['check.test.ts', 'hints.md', 'reasons.md'].map((file) => required(join(home, file))),
	);
	return {
		id,
		start,
		solution,
		check: { path, text: withoutRegionLines(check ?? '') },
		hints: sections(hints ?? ''),
		changes: withReasons(start, solution, sections(reasons ?? ''), join(home, 'reasons.md')),
	};
}

/** The `##` sections of a Markdown file. */
function sections(markdown: string): Hint[] {
	return markdown
		.split(/^## /m)
		.slice(1)
		.map((section) => {
			const [title = '', ...lines] = section.split('\n');
			return { title: title.trim(), text: lines.join('\n').trim() };
		});
}

async function readTree(folder: string, part: string): Promise<SandboxFile[]> {
	const entries = await readdir(join(folder, part), { recursive: true, withFileTypes: true }).catch(
		missing,
	);
	const paths = (entries ?? [])
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
		.sort();
	return Promise.all(
		paths.map(async (path) => ({
			path,
			text: withoutRegionLines(await readFile(join(folder, path), 'utf8')),
		})),
	);
}

async function folders(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(missing);
	return (entries ?? [])
		.filter((entry) => entry.isDirectory())
		.map((entry) => entry.name)
		.sort();
}

async function required(file: string): Promise<string> {
	const text = await optional(file);
	if (text === undefined) throw new Error(`${file} is missing. Every exercise has one.`);
	return text;
}

async function optional(file: string): Promise<string | undefined> {
	return readFile(file, 'utf8').catch(missing);
}

function missing(error: NodeJS.ErrnoException): undefined {
	if (error.code !== 'ENOENT') throw error;
}
