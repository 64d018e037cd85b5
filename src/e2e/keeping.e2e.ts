import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { editorText, openEditor } from './bench.ts';
import { click, find, seenText, until } from './find.ts';
import { journey, type Walk } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const server = 'src/server.ts';
const chain = 'src/chain.ts';

journey('a reload in mid-edit, right after a key, loses nothing', async (walk) => {
	const { page } = await open(walk);
	await typeAtStart(page, server, '// m');
	await page.keyboard.type('ine');
	await page.reload();
	await shows(page, server, /^\/\/ mine/);
	// And it is on the device, not only in the note that the page left.
	await page.reload();
	await shows(page, server, /^\/\/ mine/);
});

journey('open file, caret and exercise are as they were', async (walk) => {
	const { page } = await open(walk);
	await click(page, 'button', 'Start the exercise');
	await typeAtStart(page, chain, '// tried');
	await kept(page);
	await page.reload();
	await find(page, 'button', 'Back to the lesson');
	await shows(page, chain, /^\/\/ tried/);
	await click(page, 'button', 'Edit');
	await page.keyboard.type(' again');
	await shows(page, chain, /^\/\/ tried again/);
	await click(page, 'button', 'Back to the lesson');
	assert.doesNotMatch(await shownText(page, chain), /tried/);
});

journey('the way back to where the lesson was read is offered', async (walk) => {
	const { page, url } = await open(walk);
	await page.evaluate(() =>
		document
			.querySelectorAll('.workspace-prose h2[id]')[3]
			?.scrollIntoView({ behavior: 'instant' }),
	);
	const there = await page.evaluate(() => window.scrollY);
	assert.ok(there > 500);
	await kept(page);
	await page.goto('about:blank');
	await page.goto(url);
	const offer = await page.waitForSelector('[data-part="continue"] button', { visible: true });
	assert.match(
		(await offer?.evaluate((node) => node.textContent)) ?? '',
		/^Continue where you were: /,
	);
	await offer?.click();
	await until(
		'the prose is where it was',
		() => page.evaluate(() => window.scrollY),
		(top) => Math.abs(top - there) < 40,
	);
});

journey('two tabs edit two files, and both edits are kept', async (walk) => {
	const { page: one, url } = await open(walk);
	const two = await one.browserContext().newPage();
	await two.setViewport({ width: 1440, height: 900 });
	await two.goto(url);
	await typeAtStart(two, chain, '// two');
	await kept(two);
	await one.bringToFront();
	await typeAtStart(one, server, '// one');
	await kept(one);
	await one.reload();
	await shows(one, server, /^\/\/ one/);
	await click(one, 'tab', chain);
	await shows(one, chain, /^\/\/ two/);
});

journey(
	'a file that another tab changed is offered, never put over what is typed',
	async (walk) => {
		const { page: one, url } = await open(walk);
		await typeAtStart(one, server, '// one');
		await kept(one);
		const two = await one.browserContext().newPage();
		await two.setViewport({ width: 1440, height: 900 });
		await two.goto(url);
		await shows(two, server, /^\/\/ one/);
		await typeAtStart(two, server, '// two');
		await kept(two);

		await one.bringToFront();
		await find(one, 'button', 'Take that text');
		assert.match(await editorText(one, server), /^\/\/ one/);
		await click(one, 'button', 'Take that text');
		await shows(one, server, /^\/\/ two/);
		await click(one, 'button', 'Undo');
		await shows(one, server, /^\/\/ one/);
	},
);

journey('without storage the bench works, and says once how long the work lasts', async (walk) => {
	await walk.page.evaluateOnNewDocument(() => {
		IDBFactory.prototype.open = () => {
			throw new DOMException('denied', 'SecurityError');
		};
		Object.defineProperty(window, 'localStorage', {
			get: () => {
				throw new DOMException('denied', 'SecurityError');
			},
		});
	});
	// The site's own framework asks for the theme in localStorage, too.
	walk.expectTrouble(/denied|StarlightThemeProvider/);
	const { page } = await open(walk);
	await typeAtStart(page, server, '// mine');
	await notice(page, /does not let the page keep your work/);
	await click(page, 'button', 'Dismiss');
	await click(page, 'button', 'Edit');
	await page.keyboard.type(' more');
	await shows(page, server, /^\/\/ mine more/);
});

journey(
	'storage that is full is said once, and the work is saved when there is room',
	async (walk) => {
		await walk.page.evaluateOnNewDocument(() => {
			const { put } = IDBObjectStore.prototype;
			let full = true;
			IDBObjectStore.prototype.put = function (...args) {
				if (full) throw new DOMException('full', 'QuotaExceededError');
				return put.apply(this, args);
			};
			addEventListener('make-room', () => {
				full = false;
			});
		});
		const { page } = await open(walk);
		await typeAtStart(page, server, '// mine');
		await notice(page, /storage for this site is full/);
		await page.evaluate(() => dispatchEvent(new Event('make-room')));
		await page.keyboard.type(' more');
		await notice(page, /your work is saved/);
		await page.reload();
		await shows(page, server, /^\/\/ mine more/);
	},
);

journey('edits that an older version of the site kept come along', async (walk) => {
	const { page } = await open(walk);
	await page.evaluate(() => {
		const edits = { sandbox: { 'src/server.ts': '// from before\n' } };
		localStorage.setItem(
			'throughline:bench:middleware/a-handler-and-one-wrapper:middleware-chain',
			JSON.stringify({ version: 'old', edits, passed: ['limit-in-flight'] }),
		);
	});
	await page.reload();
	await shows(page, server, /^\/\/ from before/);
	await until(
		'the old place is empty',
		() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('bench'))),
		(keys) => keys.length === 0,
	);
	// Nobody knows what those edits began from, so the reader decides.
	await click(page, 'button', 'Choose');
	await click(page, 'button', 'Keep mine');
	await click(page, 'button', 'Close');
	await shows(page, server, /^\/\/ from before/);
});

journey('a lesson that changed leaves the choice: mine, the new one, or both', async (walk) => {
	const { page } = await open(walk);
	await typeAtStart(page, server, '// mine');
	await kept(page);
	// As if the edit had begun from a text with another last line.
	await page.evaluate(changeBase, server);
	await page.reload();
	await click(page, 'button', 'Choose');
	await click(page, 'button', 'Merge');
	await assertAccessible(page, 'the dialog of a lesson that changed');
	await click(page, 'button', 'Use the merged text');
	await click(page, 'button', 'Close');
	await shows(page, server, /^\/\/ mine/);
	const merged = await shownText(page, server);
	assert.doesNotMatch(merged, /of an older lesson/);
	await kept(page);
	await page.reload();
	await shows(page, server, /^\/\/ mine/);
	assert.equal(await page.$eval('[data-part="kept"]', (bar) => bar.textContent), '');
});

journey(
	'a tab that crashes loses nothing that was typed a moment before',
	async (walk) => {
		const { page, url } = await open(walk);
		await typeAtStart(page, server, '// mine');
		await kept(page);
		const context = page.browserContext();
		// The renderer dies; the promise of the navigation dies with it.
		await Promise.race([
			page.goto('chrome://crash'),
			new Promise((r) => setTimeout(r, 2000)),
		]).catch(() => {});
		const next = await context.newPage();
		await next.setViewport({ width: 1440, height: 900 });
		await next.goto(url);
		await shows(next, server, /^\/\/ mine/);
	},
	{ only: 'chromium' },
);

async function open({ page, site }: Walk): Promise<{ page: Page; url: string }> {
	const url = `${site.origin}${lesson}`;
	await page.goto(url);
	return { page, url };
}

/** Types at the beginning of a file. */
async function typeAtStart(page: Page, path: string, text: string): Promise<void> {
	await openEditor(page, path);
	await page.keyboard.down('Control');
	await page.keyboard.press('Home');
	await page.keyboard.up('Control');
	await page.keyboard.type(text);
}

/** Waits longer than the bench waits before it writes, until the database has what is on the page. */
async function kept(page: Page): Promise<void> {
	const read = () => page.evaluate(readDatabase);
	await new Promise((resolve) => setTimeout(resolve, 600));
	let before = '';
	await until('the database is at rest', read, (now) => {
		const isSame = now === before && now !== '[]';
		before = now;
		return isSame;
	});
}

/** Everything in the database, as text. */
async function readDatabase(): Promise<string> {
	const wait = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const database = await wait(indexedDB.open('throughline'));
	const all = await wait(database.transaction('kept').objectStore('kept').getAll());
	database.close();
	return JSON.stringify(all);
}

async function changeBase(path: string): Promise<void> {
	const wait = <T>(request: IDBRequest<T>) =>
		new Promise<T>((resolve, reject) => {
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
	const database = await wait(indexedDB.open('throughline'));
	const store = database.transaction('kept', 'readwrite').objectStore('kept');
	const key = (await wait(store.getAllKeys())).find((one) => String(one).startsWith('bench:'));
	const value = await wait(store.get(key as string));
	const edit = value.files.sandbox[path];
	edit.text += '// of an older lesson\n';
	edit.base += '// of an older lesson\n';
	await wait(store.put(value, key));
	database.close();
}

/** The text of the file in sight, in the editor or not yet. */
async function shownText(page: Page, path: string): Promise<string> {
	return page.evaluate((wanted) => {
		const tab = document.querySelector('[data-part="files"] [aria-selected="true"]');
		if ((tab as HTMLElement | null)?.dataset['path'] !== wanted) return '';
		const lines = document.querySelectorAll('.cm-line, .file-view:not([hidden]) .line');
		return [...lines].map((line) => line.textContent).join('\n');
	}, path);
}

async function shows(page: Page, path: string, pattern: RegExp): Promise<void> {
	await until(
		`${path} shows ${pattern}`,
		() => shownText(page, path),
		(text) => pattern.test(text),
	);
}

async function notice(page: Page, pattern: RegExp): Promise<void> {
	const bar = await page.$('[data-part="notice"]');
	if (!bar) throw new Error('The bench has no place for notices.');
	await until(
		`a notice ${pattern}`,
		() => seenText(bar),
		(text) => pattern.test(text),
	);
}
