import type { ElementHandle, Page } from 'puppeteer-core';

/** Roles the journeys use; any ARIA role would do. */
export type Role =
	| 'button'
	| 'link'
	| 'tab'
	| 'region'
	| 'textbox'
	| 'searchbox'
	| 'combobox'
	| 'heading'
	| 'separator'
	| 'navigation'
	| 'dialog'
	| 'tabpanel'
	| 'status'
	| 'group';

/** The visible element with this role and accessible name; waits for it. */
export async function find(
	page: Page,
	role: Role,
	name: string,
	{ timeoutMs = 10_000 } = {},
): Promise<ElementHandle<Element>> {
	try {
		const found = await page.waitForSelector(selector(role, name), {
			visible: true,
			timeout: timeoutMs,
		});
		if (found) return found;
	} catch (cause) {
		throw new Error(`No ${role} "${name}" on ${page.url()} after ${timeoutMs} ms.`, { cause });
	}
	throw new Error(`No ${role} "${name}" on ${page.url()}.`);
}

/** True when it is there now, seen or not. */
export async function has(page: Page, role: Role, name: string): Promise<boolean> {
	return (await page.$(selector(role, name))) !== null;
}

export async function click(page: Page, role: Role, name: string): Promise<void> {
	await (await find(page, role, name)).click();
}

/** The text a reader sees in it. */
export async function textOf(page: Page, role: Role, name: string): Promise<string> {
	return seenText(await find(page, role, name));
}

/** The text of an element as a reader sees it: line breaks where there are lines, nothing hidden. */
export function seenText(element: ElementHandle<Element>): Promise<string> {
	// biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count, and lines do.
	return element.evaluate((node) => (node as HTMLElement).innerText);
}

/** Waits until what `read` gives is as `wanted` says, and gives it back; else an error with what it was. */
export async function until<T>(
	what: string,
	read: () => Promise<T>,
	wanted: (value: T) => boolean,
	{ timeoutMs = 15_000 } = {},
): Promise<T> {
	const end = performance.now() + timeoutMs;
	let value = await read();
	while (!wanted(value)) {
		if (performance.now() > end) {
			throw new Error(`Not after ${timeoutMs} ms: ${what}. Last seen:\n${String(value)}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
		value = await read();
	}
	return value;
}

// Puppeteer asks the browser's own accessibility tree, in both protocols.
const selector = (role: Role, name: string) =>
	`aria/[name=${JSON.stringify(name)}][role="${role}"]`;
