import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { openEditor } from './bench.ts';
import { click, find, seenText, textOf, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const server = 'src/server.ts';
const run = promisify(execFile);

journey(
	'a link carries the exact state, and one press brings the own work back',
	async ({ page, site }) => {
		const url = `${site.origin}${lesson}`;
		await page.evaluateOnNewDocument(keepClipboard);
		await page.goto(url);
		await typeAtStart(page, '// theirs');
		await click(page, 'button', 'Share or download');
		await (await find(page, 'textbox', 'A message (optional)')).type('Look at <b>line 1</b>.');
		await click(page, 'button', 'Copy link');
		await dialogSays(page, /The link is copied\. It is [\d,]+ characters long\./);
		const link = await page.evaluate(() => (window as unknown as { copied: string }).copied);
		assert.ok(link.startsWith(`${url}#state=1.`), link);

		// Another reader, with work of their own on this device.
		const context = await page.browser().createBrowserContext();
		const other = await context.newPage();
		await other.setViewport({ width: 1440, height: 900 });
		await other.goto(url);
		await typeAtStart(other, '// own');
		await other.goto('about:blank');
		await other.goto(link);
		await shows(other, /^\/\/ theirs/);
		const words = await keptWords(other);
		assert.match(words, /your own files are untouched/);
		assert.match(words, /They say: “Look at <b>line 1<\/b>\.”/);
		assert.equal(await other.evaluate(() => location.href), url);
		// Nothing ran.
		assert.equal(
			await other.$eval('lesson-bench', (bench) => bench.getAttribute('data-phase')),
			null,
		);

		await other.reload();
		await shows(other, /^\/\/ theirs/);
		await click(other, 'button', 'Bring mine back');
		await shows(other, /^\/\/ own/);
		await click(other, 'button', 'Undo');
		await shows(other, /^\/\/ theirs/);
		await click(other, 'button', 'Bring mine back');
		await shows(other, /^\/\/ own/);
		await context.close();
	},
);

journey('a link that is opened on the lesson itself is taken as well', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await page.evaluate(
		(hash) => location.assign(hash),
		packed({ files: { [server]: '// theirs' } }),
	);
	await shows(page, /^\/\/ theirs/);
	await click(page, 'button', "The lesson's files");
	await shows(page, /^import/);
});

const state = {
	lesson: 'middleware/a-handler-and-one-wrapper',
	version: 'x',
	set: 'sandbox',
	open: server,
	files: {},
};
const packed = (changes: object) =>
	`#state=1.${deflateRawSync(JSON.stringify({ ...state, ...changes })).toString('base64url')}`;

const hostile: Record<string, string> = {
	nothing: '#state=',
	'another version': '#state=9.AAAA',
	'no base64': '#state=1.<script>alert(1)</script>',
	'no deflate': '#state=1.AAAA',
	'cut short': packed({ files: { [server]: 'x'.repeat(999) } }).slice(0, -6),
	'a bomb': `#state=1.${deflateRawSync(Buffer.alloc(20_000_000)).toString('base64url')}`,
	'too long': `#state=1.${'A'.repeat(70_000)}`,
	'no object': `#state=1.${deflateRawSync('[1]').toString('base64url')}`,
	'another lesson': packed({ lesson: '../../admin' }),
	'no such exercise': packed({ set: 'exercise:__proto__' }),
	'a way out of the folder': packed({ files: { '../../x': 'x' } }),
	'a file that is no text': packed({ files: { [server]: { toString: 1 } } }),
	'a check that passes': packed({
		set: 'exercise:limit-in-flight',
		files: { 'exercises/limit-in-flight/check.test.ts': '' },
	}),
};

journey('a hostile link is one plain sentence and changes nothing', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await typeAtStart(page, '// own');
	for (const [name, hash] of Object.entries(hostile)) {
		await page.evaluate(() => {
			const notice = document.querySelector('[data-part="notice"]');
			notice?.replaceChildren();
		});
		await page.evaluate((wanted) => {
			location.hash = wanted;
		}, hash);
		const bar = await page.$('[data-part="notice"]');
		assert.ok(bar);
		await until(
			`a sentence about ${name}`,
			() => seenText(bar),
			(text) => /This link .*\. Nothing was changed\./.test(text),
		);
		await shows(page, /^\/\/ own/);
		assert.equal(await page.evaluate(() => location.hash), '', name);
	}
	await page.goto('about:blank');
	await page.goto(
		`${site.origin}${lesson}${packed({ files: { __proto__x: 'x' }, set: 'constructor' })}`,
	);
	await shows(page, /^\/\/ own/);
});

journey('markup in a shared file or message stays text', async ({ page, site }) => {
	const evil = '<img src=x onerror="window.pwned=1"></script><script>window.pwned=1</script>';
	await page.goto(`${site.origin}${lesson}${packed({ files: { [server]: evil }, message: evil })}`);
	await shows(page, /^<img src=x/);
	assert.equal(await page.evaluate(() => 'pwned' in window), false);
});

journey('what is too big for a link is offered as a download', async ({ page, site }) => {
	const noise = Array.from({ length: 12_000 }, (_, i) => ((i * 2654435761) >>> 0).toString(36));
	await page.goto(`${site.origin}${lesson}`);
	await openEditor(page, server);
	await page.evaluate(
		(text) => document.execCommand('insertText', false, text),
		`// ${noise.join('')}`,
	);
	await click(page, 'button', 'Share or download');
	await click(page, 'button', 'Copy link');
	await dialogSays(
		page,
		/too much for a link, which carries at most 64 kB\. Download it instead\./,
	);
});

journey(
	'the download runs with npm test and holds what is on the bench',
	async ({ page, site }) => {
		await page.evaluateOnNewDocument(keepDownloads);
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'button', 'Start the exercise');
		await click(page, 'tab', server);
		await typeAtStart(page, '// own');
		await click(page, 'button', 'Share or download');
		await assertAccessible(page, 'the dialog for sharing');
		await click(page, 'button', 'Download middleware-chain.zip');
		await dialogSays(page, /middleware-chain\.zip is in your downloads/);
		assert.match(
			await textOf(page, 'region', 'Commands'),
			/^unzip middleware-chain\.zip\ncd middleware-chain\nnpm test\ncode \.$/,
		);
		const base64 = await page.evaluate(() => (window as unknown as { zip: Promise<string> }).zip);
		const files = unzipSync(Buffer.from(base64, 'base64'));
		const text = (path: string) => Buffer.from(files[`middleware-chain/${path}`] ?? []).toString();
		assert.match(text(server), /^\/\/ own/);
		assert.match(text('README.md'), /node --test exercises\/limit-in-flight\/check\.test\.ts/);

		const folder = await mkdtemp(join(tmpdir(), 'download-'));
		try {
			for (const [path, bytes] of Object.entries(files)) {
				await mkdir(dirname(join(folder, path)), { recursive: true });
				await writeFile(join(folder, path), bytes);
			}
			const { NODE_TEST_CONTEXT: _, ...env } = process.env;
			const cwd = join(folder, 'middleware-chain');
			const chain = ['--test', '--test-reporter=spec', 'test/chain.test.ts'];
			const { stdout } = await run(process.execPath, chain, { cwd, env });
			assert.match(stdout, /ℹ fail 0/);
			// The exercise is not solved, and its check says so.
			const check = ['--test', 'exercises/limit-in-flight/check.test.ts'];
			await assert.rejects(run(process.execPath, check, { cwd, env }));
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
);

journey('a browser that lets nobody copy shows the link instead', async ({ page, site }) => {
	await page.evaluateOnNewDocument(() => {
		Object.defineProperty(navigator, 'clipboard', { value: undefined });
	});
	await page.goto(`${site.origin}${lesson}`);
	await click(page, 'button', 'Share or download');
	await click(page, 'button', 'Copy link');
	await dialogSays(page, /copy it by hand/);
	const field = await find(page, 'textbox', 'Link');
	const link = await field.evaluate((node) => (node as HTMLInputElement).value);
	const packedState = link.split('#state=1.')[1] ?? '';
	const { open } = JSON.parse(inflateRawSync(Buffer.from(packedState, 'base64url')).toString());
	assert.equal(open, server);
	await page.keyboard.press('Escape');
	assert.equal(
		await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
		'Share or download',
	);
});

/** Reading the clipboard needs a permission that Firefox grants nobody; what is written is kept. */
function keepClipboard(): void {
	const written = (text: string) => {
		(window as unknown as { copied: string }).copied = text;
		return Promise.resolve();
	};
	Object.defineProperty(navigator, 'clipboard', { value: { writeText: written } });
}

/** Browsers under test save nothing: the bytes of the download are kept in the page. */
function keepDownloads(): void {
	const { createObjectURL } = URL;
	URL.createObjectURL = (blob: Blob) => {
		const bytes = blob.arrayBuffer().then((buffer) => {
			let text = '';
			for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
			return btoa(text);
		});
		if (blob.type === 'application/zip') Object.assign(window, { zip: bytes });
		return createObjectURL(blob);
	};
	HTMLAnchorElement.prototype.click = () => {};
}

async function typeAtStart(page: Page, text: string): Promise<void> {
	await openEditor(page, server);
	await page.keyboard.down('Control');
	await page.keyboard.press('Home');
	await page.keyboard.up('Control');
	await page.keyboard.type(text);
}

async function shows(page: Page, pattern: RegExp): Promise<void> {
	const read = () =>
		page.$$eval('.cm-line, .file-view:not([hidden]) .line', (lines) =>
			lines.map((line) => line.textContent).join('\n'),
		);
	await until(`the file shows ${pattern}`, read, (text) => pattern.test(text));
}

async function dialogSays(page: Page, pattern: RegExp): Promise<void> {
	const dialog = await find(page, 'dialog', 'Share or download');
	await until(
		`the dialog says ${pattern}`,
		() => seenText(dialog),
		(text) => pattern.test(text),
	);
}

async function keptWords(page: Page): Promise<string> {
	const bar = await page.waitForSelector('[data-part="kept"]', { visible: true });
	return bar ? seenText(bar) : '';
}
