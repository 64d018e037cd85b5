import { loadavg } from 'node:os';
import { styleText } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { launch } from '../../e2e/launch.ts';
import { type Loaded, weigh } from '../../e2e/loaded.ts';
import { listen } from '../listen.ts';
import { type Statistics, statistics } from '../statistics.ts';
import { createCompressedServer } from './compressed-server.ts';
import { goalText, isMet, type Measure, measures } from './measures.ts';
import { buildPlainPage, proseOf } from './plain-page.ts';
import { type Visit, visit } from './visit.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';

type Figures = Readonly<Record<keyof Visit, Statistics>>;

export interface PageReport {
	readonly browser: string;
	/** Before and after: what else the machine had to do. */
	readonly load: readonly [before: number, after: number];
	readonly bytes: { readonly ours: Loaded; readonly plain: Loaded };
	readonly ours: Figures;
	/** Starlight's own page of the same prose. */
	readonly plain: Figures;
}

/** Measures a lesson and a plain page of its prose in turns, so that the machine's moods meet both. */
export async function measurePages(siteFolder: string, runs: number): Promise<PageReport> {
	const [before = 0] = loadavg();
	const browser = await launch('chromium');
	const site = createCompressedServer(siteFolder);
	const ours = `http://localhost:${await listen(site, 0)}${lesson}`;
	const { title, prose } = await textAt(browser, ours);
	const plainSite = createCompressedServer(await buildPlainPage(title, prose));
	const plain = `http://localhost:${await listen(plainSite, 0)}/`;
	try {
		// Weighed first, which also has both servers compress what they send.
		const bytes = { ours: await weighed(browser, ours), plain: await weighed(browser, plain) };
		const visits = { ours: [] as Visit[], plain: [] as Visit[] };
		for (let run = 0; run < runs; run++) {
			visits.ours.push(await visit(browser, ours));
			visits.plain.push(await visit(browser, plain));
		}
		return {
			browser: await browser.version(),
			load: [before, loadavg()[0] ?? 0],
			bytes,
			ours: figures(visits.ours),
			plain: figures(visits.plain),
		};
	} finally {
		await browser.close();
		for (const server of [site, plainSite]) server.close();
	}
}

/** For people: both pages side by side, and the goals. */
export function pageReportText({ browser, load, bytes, ours, plain }: PageReport): string {
	const [before, after] = load.map((value) => value.toFixed(1));
	const times = (Object.entries(measures) as [keyof Visit, Measure][]).map(([name, measure]) => {
		const figure = ({ median }: Statistics) => median.toFixed(measure.digits);
		const cells = [figure(ours[name]), figure(plain[name]), ratio(ours[name], plain[name])];
		const line = row(measure.title, ...cells, goalText(measure));
		return isMet(measure, ours[name], plain[name])
			? `${line}  met`
			: styleText('red', `${line}  missed`);
	});
	const weights = (['script', 'style', 'font', 'all'] as const).map((type) =>
		row(`brotli, kB: ${type}`, kB(bytes.ours[type]), kB(bytes.plain[type])),
	);
	return [
		`${browser}, as a slow phone: 1.6 Mbit/s, 150 ms, a quarter of this processor while it loads.`,
		`Medians of ${ours.fcp.runs} visits in turns; load ${before} before, ${after} after.`,
		'',
		row('', 'lesson', 'Starlight', 'ratio', 'goal'),
		...times,
		...weights,
	].join('\n');
}

async function textAt(browser: Browser, url: string) {
	const page = await browser.newPage();
	await page.goto(url);
	const text = { title: await page.title(), prose: await proseOf(page) };
	await page.close();
	return text;
}

async function weighed(browser: Browser, url: string): Promise<Loaded> {
	const context = await browser.createBrowserContext();
	const loaded = await weigh(await context.newPage(), url, 'brotli');
	await context.close();
	return loaded;
}

function figures(visits: readonly Visit[]): Figures {
	const of = (name: keyof Visit) => statistics(visits.map((one) => one[name]));
	return { fcp: of('fcp'), lcp: of('lcp'), shift: of('shift'), longest: of('longest') };
}

const row = (name: string, ...cells: string[]) =>
	`${name.padEnd(34)}${cells.map((cell) => cell.padStart(12)).join('  ')}`.trimEnd();
const kB = (bytes: number) => (bytes / 1000).toFixed(1);
const ratio = (ours: Statistics, plain: Statistics) =>
	plain.median === 0 ? '' : (ours.median / plain.median).toFixed(2);
