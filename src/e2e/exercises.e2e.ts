import assert from 'node:assert/strict';
import type { ElementHandle } from 'puppeteer-core';
import { until } from './find.ts';
import { journey } from './harness.ts';
import { builtPages } from './pages.ts';

for (const { route, exercises } of builtPages()) {
	for (const id of exercises) {
		journey(
			`exercise ${id}: the start fails its check, the solution passes`,
			async ({ page, site }) => {
				await page.goto(`${site.origin}${route}`);
				const exercise = await page.waitForSelector(`[role="region"][data-exercise="${id}"]`);
				assert.ok(exercise);

				await press(exercise, 'Start the exercise');
				assert.match(await checked(exercise), /not kept yet/);

				await (await shown(exercise, 'summary', /^Show solution$/)).click();
				const files = await exercise.$$('button[data-take]');
				assert.ok(files.length > 0, 'the solution has files to take');
				for (const file of files) await file.click();
				assert.match(await checked(exercise), /^Passed/);
				await shown(exercise, 'p', /^Passed$/);

				await page.reload();
				const again = await page.waitForSelector(`[role="region"][data-exercise="${id}"]`);
				assert.ok(again);
				await shown(again, 'p', /^Passed$/);
			},
		);
	}
}

/** Presses Check and waits for the verdict. */
async function checked(exercise: ElementHandle<Element>): Promise<string> {
	await press(exercise, 'Check');
	const status = async () =>
		(await exercise.$eval('[role="status"]', (node) => node.textContent)) ?? '';
	return until('a verdict', status, (text) => /Passed|not kept|did not|could not/.test(text), {
		timeoutMs: 30_000,
	});
}

async function press(exercise: ElementHandle<Element>, name: string): Promise<void> {
	await (await shown(exercise, 'button', new RegExp(`^${name}$`))).click();
}

/** A visible element in the exercise by its words; several exercises on a page have the same ones. */
async function shown(
	exercise: ElementHandle<Element>,
	selector: string,
	words: RegExp,
): Promise<ElementHandle<Element>> {
	const look = async () => {
		for (const element of await exercise.$$(selector)) {
			const text = (await element.evaluate((node) => node.textContent))?.trim() ?? '';
			if (words.test(text) && (await element.isVisible())) return element;
		}
		return undefined;
	};
	const found = await until(`${selector} ${words} in the exercise`, look, Boolean);
	if (!found) throw new Error(`No ${selector} ${words}.`);
	return found;
}
