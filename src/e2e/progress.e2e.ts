import assert from 'node:assert/strict';
import type { ElementHandle, Page } from 'puppeteer-core';
import { outputWith, retypeLine, send, statusWith } from './bench.ts';
import { click, find, until } from './find.ts';
import { journey } from './harness.ts';
import { answerWith } from './questions.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const second = '/middleware/a-chain-is-a-backwards-loop/';
const id = 'middleware/a-handler-and-one-wrapper';

// Leaving a page in Firefox while a script is on its way is an error in the script.
const settled = { waitUntil: 'networkidle0' } as const;
const day = 24 * 60 * 60 * 1000;

/** A question by its id. */
async function question(page: Page, name: string): Promise<ElementHandle<Element>> {
	const found = await page.waitForSelector(`.question[data-id="${name}"]:not([hidden])`);
	assert.ok(found);
	return found;
}

/** Chooses an option, from 0, and presses the button. */
async function answer(page: Page, name: string, option: number): Promise<void> {
	await answerWith(await question(page, name), option);
}

const said = (page: Page, name: string) =>
	page.$eval(
		`.question[data-id="${name}"] [role="status"]`,
		(status) => status.textContent?.trim() ?? '',
	);

const saysSoon = (page: Page, name: string, words: RegExp) =>
	until(
		`question ${name} says ${words}`,
		() => said(page, name),
		(text) => words.test(text),
	);

/** What stands in an element, when it is as wanted. */
const reads = (page: Page, selector: string, words: RegExp) =>
	until(
		`${selector} reads ${words}`,
		() => page.$eval(selector, (node) => node.textContent?.trim().replace(/\s+/g, ' ') ?? ''),
		(text) => words.test(text),
	);

const isChosen = (page: Page, name: string, option: number) =>
	until(
		`option ${option} of ${name} is chosen`,
		() =>
			page.$eval(
				`.question[data-id="${name}"] input[value="${option}"]`,
				(input) => (input as HTMLInputElement).checked,
			),
		Boolean,
	);

/** Moves the page's clock, from before its scripts run. */
async function moveClock(page: Page, ms: number): Promise<void> {
	await page.evaluateOnNewDocument((by) => {
		const Real = Date;
		globalThis.Date = class extends Real {
			constructor(...of: []) {
				super(...((of.length === 0 ? [Real.now() + by] : of) as []));
			}
			static override now() {
				return Real.now() + by;
			}
		} as DateConstructor;
	}, ms);
}

/** What stands in the note. */
const note = (page: Page) =>
	page.$eval('lesson-note textarea', (field) => (field as HTMLTextAreaElement).value);

async function typeNote(page: Page, text: string): Promise<void> {
	const field = await find(page, 'textbox', 'Your note');
	await field.click();
	await page.evaluate((typed) => document.execCommand('insertText', false, typed), text);
}

journey('what was answered and noted is there after a reload', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await answer(page, 'when-middle', 1);
	await saysSoon(page, 'when-middle', /^Right\.$/);
	await answer(page, 'why-finally', 1);
	await saysSoon(page, 'why-finally', /^Not this one\. The question comes back on/);
	await typeNote(page, 'Look for the path without next.');
	await reads(page, 'lesson-progress', /3 of 6 done, \d min left/);
	await page.reload();
	await isChosen(page, 'when-middle', 1);
	await isChosen(page, 'why-finally', 1);
	await saysSoon(page, 'why-finally', /comes back on/);
	await until(
		'the note',
		() => note(page),
		(text) => text === 'Look for the path without next.',
	);
	await reads(page, 'lesson-progress', /3 of 6 done/);
});

journey('a note survives a page that is left in the middle of a word', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	// The first key brings the script; what is typed after it is what may be lost.
	await typeNote(page, 'half');
	await page.waitForFunction(() => customElements.get('lesson-note') !== undefined);
	await page.evaluate(() => document.execCommand('insertText', false, ' a wo'));
	await page.goto(`${site.origin}/map/`, settled);
	await page.goto(`${site.origin}${lesson}`, settled);
	await until(
		'the note',
		() => note(page),
		(text) => text === 'half a wo',
	);
});

journey(
	'what is done in one tab shows in another, and neither loses its own',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`, settled);
		const other = await page.browserContext().newPage();
		await other.goto(`${site.origin}${lesson}`, settled);
		await answer(other, 'instead-headers', 1);
		await saysSoon(other, 'instead-headers', /^Right/);
		await page.bringToFront();
		await reads(page, 'lesson-progress', /2 of 6 done/);
		await answer(page, 'why-finally', 0);
		await reads(page, 'lesson-progress', /3 of 6 done/);
		await other.bringToFront();
		await reads(other, 'lesson-progress', /3 of 6 done/);
		await other.goto(`${site.origin}/map/`, settled);
		await reads(other, `[data-lesson="${id}"]`, /3 of 6 done/);
		await page.bringToFront();
		await answer(page, 'when-middle', 1);
		await other.bringToFront();
		await reads(other, `[data-lesson="${id}"]`, /4 of 6 done/);
	},
);

journey('a prediction stands beside what the run did', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await answer(page, 'limit-of-zero', 2);
	await saysSoon(page, 'limit-of-zero', /^Kept\. Run it/);
	const isOpen = () =>
		page.$eval('[data-id="limit-of-zero"] details', (fold) => (fold as HTMLDetailsElement).open);
	assert.equal(await isOpen(), false, 'the answer waits for the run');
	await retypeLine(page, 'src/server.ts', 11, '\tlimitInFlight(0), // one too many becomes a 503');
	await click(page, 'button', 'Run');
	await statusWith(page, /Listening on port/);
	await send(page, '/');
	await click(page, 'tab', 'Output');
	await outputWith(page, /GET \/ 503/);
	await saysSoon(page, 'limit-of-zero', /^Something else happened than you said\.$/);
	await reads(page, '[data-id="limit-of-zero"] .happened', /GET \/ 503/);
	assert.equal(await isOpen(), true);
	await page.reload();
	await reads(page, '[data-id="limit-of-zero"] .happened', /GET \/ 503/);
	await reads(page, '[data-id="limit-of-zero"] .said', /status 200/);
});

journey('a missed question comes back after a day, a week and a month', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await answer(page, 'why-finally', 1);
	await saysSoon(page, 'why-finally', /comes back/);
	await page.goto(`${site.origin}/recall/`, settled);
	await reads(
		page,
		'due-questions [data-part="sum"]',
		/^Nothing is due\. The next question comes back on/,
	);

	const later = async (days: number) => {
		const tab = await page.browserContext().newPage();
		await moveClock(tab, days * day + 60_000);
		await tab.goto(`${site.origin}/recall/`, settled);
		return tab;
	};
	const tomorrow = await later(1);
	await reads(tomorrow, 'due-questions [data-part="sum"]', /^1 question is due\.$/);
	const seen = await tomorrow.$$eval('.question', (all) =>
		all.filter((one) => one.checkVisibility()).map((one) => (one as HTMLElement).dataset['id']),
	);
	assert.deepEqual(seen, ['why-finally']);
	await answer(tomorrow, 'why-finally', 0);
	await saysSoon(tomorrow, 'why-finally', /^Right\. The question comes back on/);
	await reads(tomorrow, 'due-questions [data-part="sum"]', /^Nothing is due/);

	const week = await later(9);
	await answer(week, 'why-finally', 0);
	await saysSoon(week, 'why-finally', /^Right\. The question comes back/);
	const month = await later(40);
	await answer(month, 'why-finally', 0);
	await saysSoon(month, 'why-finally', /^Right\.$/);
	await reads(month, 'due-questions [data-part="sum"]', /nothing will be/);
});

journey('export, clear, undo, import', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await answer(page, 'when-middle', 1);
	await saysSoon(page, 'when-middle', /^Right/);
	await typeNote(page, 'Mine.');
	await until(
		'the note is kept',
		() => note(page),
		(text) => text === 'Mine.',
	);
	await page.goto(`${site.origin}/your-data/`, settled);
	await reads(page, 'your-data dl', /Notes ?1/);
	const exported = await exportedText(page);
	assert.equal(JSON.parse(exported).lessons[id].note.text, 'Mine.');

	await click(page, 'button', 'Clear everything');
	await click(page, 'button', 'Clear it now');
	await reads(page, 'your-data dl', /Lessons begun ?0/);
	await click(page, 'button', 'Undo');
	await reads(page, 'your-data dl', /Lessons begun ?1/);
	await click(page, 'button', 'Clear everything');
	await click(page, 'button', 'Clear it now');
	await reads(page, 'your-data dl', /Lessons begun ?0/);

	await choose(page, exported);
	await reads(page, '[data-part="preview-list"]', /^A handler and one wrapper: 1 answer, a note$/);
	await click(page, 'button', 'Merge');
	await reads(page, 'your-data dl', /Lessons begun ?1.*Notes ?1/);
	await page.goto(`${site.origin}${lesson}`, settled);
	await isChosen(page, 'when-middle', 1);
	await until(
		'the note',
		() => note(page),
		(text) => text === 'Mine.',
	);
});

journey('two devices become one, and a hostile file is refused', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`, settled);
	await answer(page, 'when-middle', 1);
	await saysSoon(page, 'when-middle', /^Right/);
	await page.goto(`${site.origin}/your-data/`, settled);
	const at = new Date(Date.now() - day).toISOString();
	const there = {
		version: 1,
		lessons: {
			[id]: {
				exercises: { 'limit-in-flight': at },
				recall: { 'when-middle': [{ at, choice: 0, right: false }] },
			},
			'some/other': { begun: at },
		},
	};
	await choose(page, JSON.stringify(there));
	await reads(
		page,
		'[data-part="preview-list"]',
		/A handler and one wrapper: 1 exercise passed, 1 answer.*some\/other, which this site does not have: a visit/,
	);
	await click(page, 'button', 'Merge');
	await reads(page, '[data-part="said"]', /^Merged\.$/);
	assert.deepEqual(JSON.parse(await exportedText(page)).lessons['some/other'].begun, at);

	await choose(page, '{"version":1,"lessons":{"__proto__":{}}}');
	await reads(page, '[data-part="said"]', /name that is not allowed/);
	await choose(page, '{"version":3,"lessons":{}}');
	await reads(page, '[data-part="said"]', /format 3/);
});

journey(
	'a pass from another device is one on the bench, and a cleared one is none in any tab',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`, settled);
		await page.keyboard.press('Tab');
		await reads(page, 'lesson-progress', /of 6 done/);
		const other = await page.browserContext().newPage();
		await other.goto(`${site.origin}/your-data/`, settled);
		const at = new Date(Date.now() - day).toISOString();
		const there = { version: 1, lessons: { [id]: { exercises: { 'limit-in-flight': at } } } };
		await choose(other, JSON.stringify(there));
		await reads(other, '[data-part="preview-list"]', /1 exercise passed/);
		await click(other, 'button', 'Merge');
		const isPassed = () =>
			page.$eval('lesson-exercise', (node) => node.hasAttribute('data-passed'));
		await page.bringToFront();
		await until('the bench says passed', isPassed, (passed) => passed);

		await other.bringToFront();
		await click(other, 'button', 'Clear everything');
		await click(other, 'button', 'Clear it now');
		await page.bringToFront();
		await until('the bench says nothing', isPassed, (passed) => !passed);
		// Another set of files makes bench and record agree again.
		await click(page, 'button', 'Start the exercise');
		await click(page, 'button', 'Back to the lesson');
		await page.goto(`${site.origin}/your-data/`, settled);
		const { lessons } = JSON.parse(await exportedText(page));
		assert.deepEqual(lessons[id]?.exercises ?? {}, {});
	},
);

journey('keys alone answer a question', async ({ page, site }) => {
	await page.goto(`${site.origin}${second}`, settled);
	const first = await (await question(page, 'how-often')).$('input[value="0"]');
	await first?.focus();
	await page.keyboard.press(' ');
	await page.keyboard.press('ArrowDown');
	await isChosen(page, 'how-often', 1);
	assert.equal(await said(page, 'how-often'), '', 'passing over options answers nothing');
	await page.keyboard.press('Enter');
	await saysSoon(page, 'how-often', /^Right\.$/);
});

journey('nothing of the course is asked of another host', async ({ page, site }) => {
	const hosts = new Set<string>();
	page.on('request', (request) => hosts.add(new URL(request.url()).origin));
	for (const route of [lesson, '/map/', '/recall/', '/your-data/']) {
		await page.goto(`${site.origin}${route}`, { waitUntil: 'networkidle0' });
	}
	assert.deepEqual(
		[...hosts].filter((host) => host !== site.origin && host !== 'null'),
		[],
	);
});

journey(
	'map, recall and questions read without JavaScript',
	async ({ page, site }) => {
		await page.setJavaScriptEnabled(false);
		const text = async (route: string) => {
			await page.goto(`${site.origin}${route}`, settled);
			// biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count.
			return page.$eval('main', (main) => (main as HTMLElement).innerText);
		};
		assert.match(await text('/map/'), /A handler and one wrapper[\s\S]*Not written yet/);
		assert.match(await text('/recall/'), /where must the count be declared[\s\S]*Answer/);
		assert.match(await text(lesson), /What does the server write[\s\S]*Answer/);
		assert.match(await text('/your-data/'), /Without JavaScript nothing is kept/);
	},
	// Firefox cannot switch JavaScript off over WebDriver BiDi.
	{ only: 'chromium' },
);

/** The exported file's text, caught where the page makes it. */
async function exportedText(page: Page): Promise<string> {
	await page.evaluate(() => {
		const make = URL.createObjectURL.bind(URL);
		URL.createObjectURL = (blob) => {
			if (blob instanceof Blob)
				void blob.text().then((text) => {
					document.documentElement.dataset['exported'] = text;
				});
			return make(blob);
		};
		delete document.documentElement.dataset['exported'];
	});
	await click(page, 'button', 'Export progress');
	return until(
		'an exported file',
		() => page.evaluate(() => document.documentElement.dataset['exported'] ?? ''),
		(text) => text !== '',
	);
}

/** Chooses a file in the import field. */
async function choose(page: Page, text: string): Promise<void> {
	await page.waitForSelector('#import-file');
	await page.evaluate((content) => {
		const field = document.querySelector<HTMLInputElement>('#import-file');
		const files = new DataTransfer();
		files.items.add(new File([content], 'progress.json'));
		if (!field) return;
		field.files = files.files;
		field.dispatchEvent(new Event('change', { bubbles: true }));
	}, text);
}
