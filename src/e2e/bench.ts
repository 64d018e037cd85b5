import type { Page } from 'puppeteer-core';
import { click, find, textOf, until } from './find.ts';

// What a reader does with the bench of a lesson, in words.

/** The modifier of shortcuts on this system. */
export const mod = process.platform === 'darwin' ? 'Meta' : 'Control';

export const output = (page: Page) => textOf(page, 'region', 'Output');

/** Waits for a line of output; gives the whole output back. */
export function outputWith(page: Page, pattern: RegExp): Promise<string> {
	return until(
		`the output matches ${pattern}`,
		() => output(page),
		(text) => pattern.test(text),
	);
}

/** Waits until the sentence in the run bar matches. */
export async function statusWith(page: Page, pattern: RegExp): Promise<void> {
	const group = await find(page, 'group', 'Run');
	await until(
		`the run bar says ${pattern}`,
		async () => (await group.$eval('[role="status"]', (status) => status.textContent)) ?? '',
		(text) => pattern.test(text),
	);
}

/** Runs the sandbox's own tests; those that fail are what the error says. */
export async function testsPass(page: Page): Promise<void> {
	await click(page, 'button', 'Test');
	await statusWith(page, /^(All tests passed|Some tests failed)/);
	// What the program printed last may come after the word of how it ended.
	const text = await outputWith(page, /^ℹ duration_ms/m);
	if (/^ℹ fail 0$/m.test(text) && /^ℹ cancelled 0$/m.test(text))
		return statusWith(page, /^All tests passed/);
	const [, failing = text] = text.split('✖ failing tests:');
	throw new Error(`In the page, tests of the sandbox failed:\n${failing.trim()}`);
}

/** Runs the lesson's command and waits until its server listens. */
export async function runServer(page: Page): Promise<void> {
	await click(page, 'button', 'Run');
	await statusWith(page, /Listening on port/);
}

/** What the newest exchange in the HTTP panel shows. */
export interface SeenExchange {
	readonly request: string;
	readonly status: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** Sends a GET request in the HTTP panel and waits for its answer. */
export async function send(page: Page, path: string): Promise<SeenExchange> {
	await click(page, 'tab', 'HTTP');
	const field = await find(page, 'textbox', 'Path');
	await field.click({ count: 3 });
	await page.keyboard.type(path);
	const before = await exchanges(page);
	await click(page, 'button', 'Send');
	const after = await until(
		`an answer to GET ${path}`,
		() => exchanges(page),
		(seen) => seen.length > before.length,
	);
	const newest = after[0];
	if (!newest) throw new Error('The HTTP panel shows no exchange.');
	return newest;
}

/** Live exchanges, newest first. */
async function exchanges(page: Page): Promise<SeenExchange[]> {
	const panel = await find(page, 'region', 'HTTP');
	return panel.$$eval('details.exchange:not([data-source="recorded"])', (all) =>
		all.map((one) => {
			const text = (selector: string) => one.querySelector(selector)?.textContent?.trim() ?? '';
			const rows = [...one.querySelectorAll('dl div')].map((row) => [
				row.querySelector('dt')?.textContent?.toLowerCase() ?? '',
				row.querySelector('dd')?.textContent ?? '',
			]);
			return {
				request: text('.exchange-request'),
				status: text('.exchange-status'),
				headers: Object.fromEntries(rows) as Record<string, string>,
				body: one.querySelector('pre')?.textContent ?? '',
			};
		}),
	);
}

/** Replaces one line of a file by one with the same indentation; `line` counts from 1. */
export async function retypeLine(
	page: Page,
	path: string,
	line: number,
	text: string,
): Promise<void> {
	await openEditor(page, path);
	const editor = await find(page, 'textbox', path);
	const lines = await editor.$$('.cm-line');
	await lines[line - 1]?.click();
	// Home goes to the first character, not to the margin.
	await page.keyboard.press('Home');
	await page.keyboard.down('Shift');
	await page.keyboard.press('End');
	await page.keyboard.up('Shift');
	// As input methods and paste do it: key by key takes Firefox a second a word.
	await page.evaluate(
		(typed) => document.execCommand('insertText', false, typed),
		text.trimStart(),
	);
	await until(
		`line ${line} reads "${text}"`,
		() => editorText(page, path),
		(all) => all.split('\n')[line - 1] === text,
	);
}

/** Puts the caret into a file. */
export async function openEditor(page: Page, path: string): Promise<void> {
	await click(page, 'tab', path);
	await click(page, 'button', 'Edit');
	const editor = await find(page, 'textbox', path);
	await until(
		'the caret is in the editor',
		() => editor.evaluate((node) => node.contains(document.activeElement)),
		(isThere) => isThere,
	);
}

/** The text in the open editor. */
export async function editorText(page: Page, path: string): Promise<string> {
	const editor = await find(page, 'textbox', path);
	return editor.$$eval('.cm-line', (lines) => lines.map((line) => line.textContent).join('\n'));
}
