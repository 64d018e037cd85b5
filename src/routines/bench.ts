import { parseArgs } from 'node:util';
import { measureEngine } from './bench-engine.ts';
import { build, dist, isBuilt } from './build.ts';

const { values, positionals } = parseArgs({
	options: {
		runs: { type: 'string', default: '7' },
		dist: { type: 'string' },
		json: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const [what = 'engine'] = positionals;
if (what !== 'engine') {
	console.error(`Nothing called "${what}" can be measured. There is: npm run bench -- engine`);
	process.exit(1);
}
if (!values.dist && !isBuilt()) {
	console.error('Building the site first, because its files changed.');
	const { code, output } = await build();
	if (code !== 0) {
		console.error(`${output}\nThe build failed; nothing was measured.`);
		process.exit(1);
	}
}

const report = await measureEngine({ siteFolder: values.dist ?? dist, runs: Number(values.runs) });
if (!values.json) {
	console.log(`${report.browser}, Node ${report.node}, ${report.machine}\n`);
	for (const { name, bytes, gzip } of report.loaded) {
		console.log(`${name.padEnd(52)}${kB(bytes).padStart(12)}${kB(gzip).padStart(12)} gzip`);
	}
	console.log(
		`${'engine'.padEnd(52)}${''.padStart(12)}${kB(report.engineGzip).padStart(12)} gzip\n`,
	);
	console.log(`${'milliseconds'.padEnd(52)}     min  median     max`);
	for (const [name, { min, median, max }] of Object.entries(report.times)) {
		const figures = [min, median, max].map((ms) => ms.toFixed(0).padStart(8)).join('');
		console.log(name.padEnd(52) + figures);
	}
	console.log('');
}
console.log(JSON.stringify(report, null, '\t'));

function kB(bytes: number): string {
	return `${(bytes / 1000).toFixed(1)} kB`;
}
