import assert from 'node:assert/strict';
import { statusWith } from './bench.ts';
import { click, until } from './find.ts';
import { journey } from './harness.ts';
import { builtPages } from './pages.ts';
import { answerWith, handIn } from './questions.ts';

// That an exercise's start fails its check and its solution passes is in exercises.e2e.ts.

for (const { route } of builtPages().filter(({ isLesson }) => isLesson)) {
	journey(`${route}: predict, run, compare, recall`, async ({ page, site }) => {
		await page.goto(`${site.origin}${route}`);
		const predictions = await page.$$('predict-question');
		assert.ok(predictions.length > 0, 'the lesson asks for a prediction');
		for (const question of predictions) await answer(question);

		await click(page, 'button', 'Run');
		await statusWith(page, /Listening on port|exit code 0|Finished/);

		const recalls = await page.$$('recall-question');
		assert.ok(recalls.length >= 2, 'the lesson ends with questions');
		for (const question of recalls) await answer(question);
	});
}

type Question = Awaited<ReturnType<import('puppeteer-core').Page['$$']>>[number];

/** Chooses the right option and waits for the reason, or for the word that a run will decide. */
async function answer(question: Question): Promise<void> {
	const [index, expect] = await question.evaluate((node) =>
		['data-answer', 'data-expect'].map((name) => node.getAttribute(name)),
	);
	const field = await question.$('input[type="text"]');
	if (field) {
		await field.type(index ?? '');
		await handIn(question);
	} else await answerWith(question, index ?? '');
	if (expect) {
		const said = () => question.$eval('[role="status"]', (node) => node.textContent);
		await until('the prediction is kept', async () => (await said()) ?? '', Boolean);
		return;
	}
	const reason = () => question.$eval('details', (node) => (node as HTMLDetailsElement).open);
	await until('the reason is shown', reason, Boolean);
}
