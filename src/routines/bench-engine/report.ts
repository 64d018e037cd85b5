import { cpus } from 'node:os';
import { styleText } from 'node:util';
import { type BrowserName, findBrowser } from '../browsers.ts';
import { runCommand } from '../command.ts';
import type { Statistics } from '../statistics.ts';
import { type Bytes, engineBytes } from './bytes.ts';
import { ENGINE_GZIP_GOAL, goalText, isMet, type MeasureName, measures } from './goals.ts';
import { measureNative } from './measure-native.ts';
import { measurePage } from './measure-page.ts';
import { measureSite } from './measure-site.ts';

type Figures = Readonly<Partial<Record<MeasureName, Statistics>>>;

export interface EngineReport {
	readonly node: string;
	readonly machine: string;
	readonly bytes: Readonly<Record<string, Bytes>>;
	readonly native: Figures;
	/** By browser, with its version. */
	readonly browsers: Readonly<Record<string, Figures>>;
}

/** Measures everything, one thing at a time. */
export async function measureEngine(options: {
	siteFolder: string;
	browsers: readonly BrowserName[];
	runs: number;
}): Promise<EngineReport> {
	const { siteFolder, runs } = options;
	const bytes = await engineBytes();
	const native = (await measureNative(runs)).statistics();
	const browsers: Record<string, Figures> = {};
	for (const name of options.browsers) {
		const page = (await measurePage(name, runs)).statistics();
		const site = (await measureSite(name, siteFolder, runs)).statistics();
		browsers[await versionOf(name)] = { ...page, ...site };
	}
	return {
		node: process.versions.node,
		machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
		bytes,
		native,
		browsers,
	};
}

/** For people: figures beside the goals, and beside Node's. */
export function reportText({ node, machine, bytes, native, browsers }: EngineReport): string {
	const lines = [
		`Node ${node}, ${machine}`,
		'',
		row('bytes', 'plain', 'gzip', 'brotli', '', 'goal'),
	];
	for (const [name, { plain, gzip, brotli }] of Object.entries(bytes)) {
		const isEngine = name === 'engine';
		const goal = isEngine ? `<= ${kB(ENGINE_GZIP_GOAL)} gzip` : '';
		const line = row(name, kB(plain), kB(gzip), kB(brotli), '', goal);
		lines.push(isEngine ? marked(line, gzip <= ENGINE_GZIP_GOAL) : line);
	}
	for (const [browser, figures] of Object.entries(browsers)) {
		lines.push('', row(browser, 'min', 'median', 'max', 'node', 'goal'));
		for (const [name, page] of Object.entries(figures) as [MeasureName, Statistics][]) {
			const { title, goal } = measures[name];
			const beside = native[name];
			const figure = (value: number | undefined) => value?.toFixed(value < 100 ? 1 : 0) ?? '';
			const line = row(
				title,
				...([page.min, page.median, page.max, beside?.median].map(figure) as Four),
				goalText(goal),
			);
			lines.push(marked(line, isMet(goal, page, beside)));
		}
	}
	return lines.join('\n');
}

type Four = [string, string, string, string];

const row = (name: string, ...[a, b, c, d, goal]: [...Four, string]) =>
	`${name.padEnd(54)}${[a, b, c, d].map((text) => text.padStart(10)).join('')}  ${goal}`.trimEnd();

const kB = (value: number) => `${(value / 1000).toFixed(1)} kB`;

function marked(line: string, met: boolean | undefined): string {
	if (met === undefined) return line;
	return met ? `${line}  met` : styleText('red', `${line}  missed`);
}

async function versionOf(name: BrowserName): Promise<string> {
	const path = findBrowser(name);
	if (!path) return name;
	const { output } = await runCommand(path, ['--version']);
	return output.trim().split('\n').at(-1) ?? name;
}
