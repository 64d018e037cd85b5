import { parseArgs } from 'node:util';
import { measureEngine, reportText } from './bench-engine/report.ts';
import { measurePages, pageReportText } from './bench-page/report.ts';
import { type BrowserName, browserNames } from './browsers.ts';
import { build, dist, isBuilt } from './build.ts';

const { values, positionals } = parseArgs({
	options: {
		browser: { type: 'string', default: browserNames.join() },
		runs: { type: 'string', default: '3' },
		dist: { type: 'string' },
		json: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const [what = 'engine'] = positionals;
if (what !== 'engine' && what !== 'page')
	fail(`Nothing called "${what}" can be measured. There are: engine, page.`);
const browsers = values.browser.split(',') as BrowserName[];
const unknown = browsers.find((name) => !browserNames.includes(name));
if (unknown) fail(`--browser ${unknown}: there are ${browserNames.join(' and ')}.`);
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) fail(`--runs ${values.runs}: give a whole number.`);

if (!values.dist && !isBuilt()) {
	console.error('Building the site first, because its files changed.');
	const { code, output } = await build();
	if (code !== 0) fail(`${output}\nThe build failed; nothing was measured.`);
}
const siteFolder = values.dist ?? dist;
if (what === 'page') {
	// Only Chromium can be slowed down.
	const report = await measurePages(siteFolder, runs);
	show(report, pageReportText(report));
} else {
	const report = await measureEngine({ siteFolder, browsers, runs });
	show(report, reportText(report));
}

function show(report: object, text: string): void {
	console.log(values.json ? JSON.stringify(report, null, '\t') : text);
}

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}
