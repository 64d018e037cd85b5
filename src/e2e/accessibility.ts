import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

/** Fails with the rule, the elements and what to do, for everything axe finds on the page as it is now. */
export async function assertAccessible(
	page: Page,
	what: string,
	without: readonly string[] = [],
): Promise<void> {
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
	const found = await page.evaluate(async (off) => {
		const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
		const { violations } = await axe.run(document, {
			resultTypes: ['violations'],
			rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
		});
		return violations.flatMap(({ id, help, nodes }) =>
			nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target}: ${failureSummary}`),
		);
	}, without);
	assert.deepEqual(found, [], `axe finds nothing on ${what}`);
}
