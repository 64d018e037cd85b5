import { parseArgs } from 'node:util';
import { measureEngine, reportText } from './bench-engine/report.ts';
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
if (what !== 'engine') fail(`Nothing called "${what}" can be measured. There is: engine.`);
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
const report = await measureEngine({ siteFolder: values.dist ?? dist, browsers, runs });
console.log(values.json ? JSON.stringify(report, null, '\t') : reportText(report));

function fail(message: string): never {
	console.error(message);
	process.exit(1);
}
