import type { ElementHandle } from 'puppeteer-core';

/**
 * Chooses an option of a prediction or recall question and hands it in. By keys, which reach what has the focus: a page
 * whose fonts come moves under a pointer.
 */
export async function answerWith(
	question: ElementHandle<Element>,
	option: string | number,
): Promise<void> {
	await (await question.waitForSelector(`input[value="${option}"]`))?.press(' ');
	await handIn(question);
}

export async function handIn(question: ElementHandle<Element>): Promise<void> {
	await (await question.waitForSelector('button[type="submit"]'))?.press('Enter');
}
