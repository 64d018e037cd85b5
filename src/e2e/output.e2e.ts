import assert from 'node:assert/strict';
import { outputWith, retypeLine, statusWith } from './bench.ts';
import { lineOf, sandbox } from './files.ts';
import { click, find } from './find.ts';
import { journey } from './harness.ts';

const trace = 'src/trace.ts';
const project = await sandbox('middleware-chain');
const start = lineOf(project, trace, /^const server = /);

journey(
	'a long output is drawn from its end, and earlier lines come when asked for',
	async (at) => {
		const { page, site } = at;
		await page.goto(`${site.origin}/middleware/a-chain-is-a-backwards-loop/`);
		const flood = "for (let n = 1; n <= 5000; n++) console.log('line', n);";
		await retypeLine(page, trace, start.line, `${flood} ${start.text}`);
		await click(page, 'button', 'Run');
		await statusWith(page, /^Finished with exit code 0/);
		const drawn = await outputWith(page, /^answer: 200 done$/m);
		assert.doesNotMatch(drawn, /^line 1$/m);

		// All but the last 2,000 lines, of which a few are printed after the flood.
		const words = (count: number) => count.toLocaleString('en');
		const label = await page.$eval('.output-more', (button) => button.textContent ?? '');
		const hidden = Number(/of (\S+) earlier/.exec(label)?.[1]?.replace(',', ''));
		assert.ok(hidden > 3000 && hidden < 3050, label);
		await click(page, 'button', `Show 2,000 more of ${words(hidden)} earlier lines`);
		const left = words(hidden - 2000);
		await find(page, 'button', `Show ${left} more of ${left} earlier lines`);
		await outputWith(page, /^line 1500$/m);
		await click(page, 'button', `Show ${left} more of ${left} earlier lines`);
		const all = await outputWith(page, /^line 1$/m);
		assert.equal(all.match(/^line \d+$/gm)?.length, 5000);
	},
);
