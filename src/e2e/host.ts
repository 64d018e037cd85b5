import type { Page } from 'puppeteer-core';
import { find, until } from './find.ts';

export const guide = '/guides/simulated-host/';

/** What the terminal that has the focus has printed. */
const printed = (page: Page) =>
	page.$eval('host-bench:has(:focus) .host-log, .host-log', (log) =>
		[...log.children].map((line) => line.textContent).join('\n'),
	);

/** Waits until the terminal shows it. */
export const shows = (page: Page, pattern: RegExp) =>
	until(
		`the terminal shows ${pattern}`,
		() => printed(page),
		(text) => pattern.test(text),
		{ timeoutMs: 30_000 },
	);

/** Waits until a line can be typed. */
export const isIdle = (page: Page) =>
	until(
		'the prompt is back',
		() => page.$eval('.host-prompt', (prompt) => prompt.textContent ?? ''),
		(prompt) => /[$#] $/.test(prompt),
		{ timeoutMs: 60_000 },
	);

/** Types a line, and waits until the prompt is back. */
export async function type(page: Page, line: string): Promise<void> {
	await page.keyboard.type(line);
	await page.keyboard.press('Enter');
	await isIdle(page);
}

/** Opens the terminal of the scenario with this title. */
export async function openTerminal(page: Page, title: string): Promise<void> {
	const region = await find(page, 'region', title);
	const open = await region.$('[data-part="open"]');
	await open?.click();
	await find(page, 'textbox', 'Command line', { timeoutMs: 60_000 });
}

export const isReached = (page: Page) =>
	until(
		'the goal is reached',
		() => page.$eval('.host-reached', (node) => node.textContent ?? ''),
		(text) => text === 'Reached.',
	);

/** Pastes into the check of a step, and answers what is said about it. */
export async function check(page: Page, step: string, text: string): Promise<string> {
	const place = `host-check[data-step="${step}"]`;
	await page.$eval(
		place,
		(node, pasted) => {
			for (const details of node.querySelectorAll('details')) details.open = true;
			for (const area of node.querySelectorAll('textarea')) area.value = pasted;
			for (const verdict of node.querySelectorAll('.verdict')) verdict.replaceChildren();
			for (const form of node.querySelectorAll('form')) form.requestSubmit();
		},
		text,
	);
	return until(
		'something is said about it',
		() => page.$eval(`${place} .verdict`, (node) => node.textContent ?? ''),
		(words) => words !== '',
	);
}
