import type { Page } from 'puppeteer-core';
import { find, textOf, until } from './find.ts';

/** The YAML tab's text, once it matches. */
export function labWith(page: Page, pattern: RegExp): Promise<string> {
	return until(
		`the YAML lab says ${pattern}`,
		() => textOf(page, 'region', 'YAML'),
		(text) => pattern.test(text),
		{ timeoutMs: 30_000 },
	);
}

/** Puts a text in as pasting does. */
export async function paste(page: Page, text: string): Promise<void> {
	const field = await find(page, 'textbox', 'Manifest');
	await field.evaluate((node, pasted) => {
		const area = node as HTMLTextAreaElement;
		area.value = pasted;
		area.dispatchEvent(new InputEvent('input', { bubbles: true }));
	}, text);
}
