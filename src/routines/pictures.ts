import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../e2e/launch.ts';
import { openSite } from '../e2e/site.ts';
import { ensureBrowsers } from './browsers.ts';
import { dist } from './build.ts';
import { root } from './command.ts';

const { values, positionals: routes } = parseArgs({
	options: {
		width: { type: 'string', multiple: true, default: ['1440', '1024', '768', '390'] },
		theme: { type: 'string', multiple: true, default: ['light', 'dark'] },
		dist: { type: 'string', default: dist },
		/** The whole page, not only what fits the window. */
		full: { type: 'boolean', default: false },
	},
	allowPositionals: true,
});
const heights: Readonly<Record<string, number>> = { 1440: 900, 1024: 768, 768: 1024, 390: 844 };
const folder = join(root, '.pictures');

await ensureBrowsers(['chromium'], console.log);
const site = await openSite(values.dist);
const browser = await launch('chromium');
const page = await browser.newPage();
mkdirSync(folder, { recursive: true });
for (const route of routes.length > 0 ? routes : ['/']) {
	for (const width of values.width) {
		await page.setViewport({ width: Number(width), height: heights[width] ?? 900 });
		for (const theme of values.theme) {
			await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
			await page.goto(`${site.origin}${route}`, { waitUntil: 'networkidle0' });
			const name = route.replaceAll('/', '-').replace(/^-|-$/g, '') || 'front';
			const path = join(folder, `${name}-${width}-${theme}.png`) as `${string}.png`;
			await page.screenshot({ path, fullPage: values.full });
			console.log(path);
		}
	}
}
await browser.close();
await site.cut();
