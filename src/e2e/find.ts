import type { ElementHandle, Page } from 'puppeteer-core';

// Asked in the page itself: over WebDriver BiDi, Firefox needs seconds to search its accessibility tree.
export const selectors = {
	button: 'button, [role="button"]',
	combobox: 'select, [role="combobox"]',
	dialog: 'dialog, [role="dialog"]',
	group: 'fieldset, [role="group"]',
	link: 'a[href]',
	radio: 'input[type="radio"]',
	region: 'section, [role="region"]',
	separator: '[role="separator"]',
	tab: '[role="tab"]',
	tree: '[role="tree"]',
	treeitem: '[role="treeitem"]',
	textbox: 'input, textarea, [role="textbox"]',
};
export type Role = keyof typeof selectors;

/** The visible element with this role and accessible name; waits for it. */
export async function find(
	page: Page,
	role: Role,
	name: string,
	{ timeoutMs = 10_000 } = {},
): Promise<ElementHandle<Element>> {
	const look = () => lookFor(page, role, name);
	const what = `a visible ${role} "${name}" on ${page.url()}`;
	const found = await until(what, look, (element) => element !== null, { timeoutMs });
	if (!found) throw new Error(`No ${role} "${name}".`);
	return found;
}

/** The visible element with this role and name, if there is one now. */
async function lookFor(
	page: Page,
	role: Role,
	name: string,
): Promise<ElementHandle<Element> | null> {
	const handle = await page.evaluateHandle(lookInPage, selectors[role], name);
	const element = handle.asElement();
	if (!element) await handle.dispose();
	return element as ElementHandle<Element> | null;
}

/** Runs in the page, so it reaches nothing of this module. */
export function lookInPage(selector: string, wanted: string): Element | null {
	const plain = (text: string | null | undefined) => text?.trim().replace(/\s+/g, ' ') ?? '';
	// As https://www.w3.org/TR/accname-1.2/ has it, for the elements above.
	const nameOf = (element: Element) => {
		const labels = (element.getAttribute('aria-labelledby') ?? '')
			.split(/\s+/)
			.map((id) => document.getElementById(id)?.textContent)
			.join(' ');
		const { labels: own } = element as HTMLInputElement;
		// The field may stand inside its label, and is no part of the name.
		const label = own?.[0]?.cloneNode(true) as HTMLElement | undefined;
		for (const field of label?.querySelectorAll('input, select, textarea') ?? []) field.remove();
		return (
			plain(labels) ||
			plain(element.getAttribute('aria-label')) ||
			plain(label?.textContent) ||
			plain(element.textContent)
		);
	};
	return (
		[...document.querySelectorAll(selector)].find(
			(element) =>
				nameOf(element) === wanted && element.checkVisibility({ visibilityProperty: true }),
		) ?? null
	);
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
