import assert from 'node:assert/strict';
import { journey } from './harness.ts';
import { type Loaded, weigh } from './loaded.ts';
import { type BuiltPage, builtPages } from './pages.ts';

/** kB before anybody touches the page, as a host with brotli sends them. Bytes fail a test, times never do. */
const budgets = {
	lesson: { script: 40, all: 140 },
	// Steps on a host that follow the reader's choices; what they follow by is loaded with the first choice.
	host: { script: 17, all: 130 },
	page: { script: 12, all: 105 },
	// They are nothing but the reader's record, so they read it at once.
	record: { script: 15, all: 105 },
};
const ofTheRecord = ['/map/', '/recall/', '/your-data/'];

function kindOf({ route, isLesson, hasHost }: BuiltPage): keyof typeof budgets {
	if (isLesson) return 'lesson';
	if (hasHost) return 'host';
	return ofTheRecord.includes(route) ? 'record' : 'page';
}

const kB = (bytes: number) => Math.round(bytes / 100) / 10;
const heaviest = ({ files }: Loaded) =>
	files
		.slice(0, 8)
		.map(([path, bytes]) => `${kB(bytes)} kB ${path}`)
		.join('\n');

for (const page of builtPages()) {
	const { route } = page;
	const { script, all } = budgets[kindOf(page)];
	journey(
		`${route} loads at most ${script} kB of script and ${all} kB in all`,
		async ({ page, site }) => {
			const loaded = await weigh(page, `${site.origin}${route}`, 'brotli');
			assert.ok(
				loaded.script <= script * 1000,
				`${kB(loaded.script)} kB of script:\n${heaviest(loaded)}`,
			);
			assert.ok(loaded.all <= all * 1000, `${kB(loaded.all)} kB in all:\n${heaviest(loaded)}`);
		},
		// What is sent does not depend on the browser.
		{ only: 'chromium' },
	);
}
