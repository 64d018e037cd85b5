import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CaseSource } from '../course/conformance.ts';
import { differences } from './differences.ts';

/** One case of upstream, ready to be tried on our sandbox. `run` throws or rejects when the answer differs. */
export interface Case {
	readonly name: string;
	readonly run: () => unknown;
}

/** Reads in a driver's `folder`, or in the folder of its `file`; paths are relative to it, with slashes. */
export interface FolderReader {
	text(path: string): string;
	json(path: string): unknown;
	/** Names of files and folders at `path`, sorted. */
	list(path?: string): string[];
}

/** What a file in `sandboxes/<name>/conformance/` or `src/<room>/conformance/` exports: one of `file` and `folder`, and its cases. */
export type Driver =
	| { readonly file: string; cases(data: unknown, beside: FolderReader): readonly Case[] }
	| { readonly folder: string; cases(reader: FolderReader): readonly Case[] };

export interface SuiteResult {
	/** Where the data are, without extension: `middleware/alice`, `kustomize`. */
	readonly suite: string;
	readonly passed: number;
	readonly total: number;
	/** Names of the cases that failed. */
	readonly failed: readonly string[];
}

/** A suite's result, where code and cases are from, and why each failed case failed, in the same order. */
export interface SuiteReport extends SuiteResult {
	/** The folder of the code that was tried, as in `sandboxes/middleware-chain`. */
	readonly code: string;
	readonly sources: readonly CaseSource[];
	readonly reasons: readonly string[];
}

export interface ConformanceOptions {
	/** A folder laid out like the project's conformance data; it may hold only some suites. */
	dataFolder: string;
	/** Where `<name>/conformance/*.ts` are: the sandboxes, and the rooms of `src`. */
	driverFolders: readonly string[];
	/** Suites, or folders of suites; all when empty. */
	only: readonly string[];
}

/** Tries every suite that has both a driver and data, in the order of their names. */
export async function runConformance({
	dataFolder,
	driverFolders,
	only,
}: ConformanceOptions): Promise<SuiteReport[]> {
	const files = driverFolders
		.flatMap((folder) =>
			globSync('*/conformance/*.ts', { cwd: folder }).map((file) => join(folder, file)),
		)
		.filter((file) => !file.endsWith('.test.ts'))
		.sort();
	const reports: SuiteReport[] = [];
	for (const file of files) {
		const driver = (await import(pathToFileURL(file).href)) as Driver;
		const path = 'file' in driver ? driver.file : driver.folder;
		if (!path) continue;
		const suite = path.replace(/\.json$/, '');
		if (!isWanted(suite, only) || !existsSync(join(dataFolder, path))) continue;
		reports.push({
			...(await runSuite(suite, () => casesOf(driver, dataFolder))),
			code: codeFolder(file),
			sources: sourcesOf(join(dataFolder, path)),
		});
	}
	return reports.sort((a, b) => a.suite.localeCompare(b.suite, 'en'));
}

/** Every suite in the data: a JSON file of a folder, or a folder whose index names its files. */
export function listSuites(dataFolder: string, only: readonly string[] = []): string[] {
	return globSync(['*/*.json', '*/index.json', '*/*/index.json'], { cwd: dataFolder })
		.map((path) => path.replaceAll('\\', '/'))
		.filter(
			(path, _, all) =>
				!all.includes(path.replace(/[^/]+\.json$/, 'index.json')) || path.endsWith('/index.json'),
		)
		.map((path) => path.replace(/(\/index)?\.json$/, ''))
		.filter((suite, index, all) => all.indexOf(suite) === index && isWanted(suite, only))
		.sort();
}

const isWanted = (suite: string, only: readonly string[]) =>
	only.length === 0 || only.some((name) => suite === name || suite.startsWith(`${name}/`));

function casesOf(driver: Driver, dataFolder: string): readonly Case[] {
	if ('file' in driver) {
		const path = join(dataFolder, driver.file);
		return driver.cases(readJson(path), folderReader(dirname(path)));
	}
	return driver.cases(folderReader(join(dataFolder, driver.folder)));
}

function folderReader(folder: string): FolderReader {
	return {
		text: (path) => readFileSync(join(folder, path), 'utf8'),
		json: (path) => readJson(join(folder, path)),
		list: (path = '.') => readdirSync(join(folder, path)).sort(),
	};
}

function readJson(file: string): unknown {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (cause) {
		throw new Error(`${file} is no JSON: ${(cause as Error).message}`, { cause });
	}
}

/** `sandboxes/house`, from `…/sandboxes/house/conformance/open.ts`. */
function codeFolder(driverFile: string): string {
	const folder = dirname(dirname(driverFile));
	return `${basename(dirname(folder))}/${basename(folder)}`;
}

/** What the data say about where they are from: one source, several, or (upstream's own files) none. */
function sourcesOf(path: string): CaseSource[] {
	const file = path.endsWith('.json') ? path : join(path, 'index.json');
	try {
		const { source = [] } = JSON.parse(readFileSync(file, 'utf8')) as {
			source?: CaseSource | CaseSource[];
		};
		return [source].flat();
	} catch {
		// The suite's own driver says what is wrong with the file.
		return [];
	}
}

async function runSuite(
	suite: string,
	cases: () => readonly Case[],
): Promise<Omit<SuiteReport, 'code' | 'sources'>> {
	const failures: { name: string; reason: string }[] = [];
	let all: readonly Case[] = [];
	try {
		all = cases();
	} catch (error) {
		// Data that the driver cannot read must not look like data without cases.
		return {
			suite,
			passed: 0,
			total: 1,
			failed: ['(reading the cases)'],
			reasons: [reason(error)],
		};
	}
	for (const { name, run } of all) {
		try {
			await run();
		} catch (error) {
			failures.push({ name, reason: reason(error) });
		}
	}
	return {
		suite,
		passed: all.length - failures.length,
		total: all.length,
		failed: failures.map(({ name }) => name),
		reasons: failures.map(({ reason }) => reason),
	};
}

const SHOWN_DIFFERENCES = 8;

function reason(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { actual, expected } = error as { actual?: unknown; expected?: unknown };
	if (typeof actual !== 'object' || typeof expected !== 'object') return error.message;
	const all = differences(actual, expected);
	const rest = all.length - SHOWN_DIFFERENCES;
	return [...all.slice(0, SHOWN_DIFFERENCES), ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}
