import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';

/** A reader who moves on ends what was still loading, and Firefox tells of modules; one that is missing is a 404, too. */
const leftWhileLoading = /error loading dynamically imported module/;

/** What happened on a page while a journey walked through it, and which of it was trouble. */
export class Trace {
	readonly #lines: string[] = [];
	readonly #trouble: string[] = [];
	readonly #expected: RegExp[] = [];
	readonly #started = performance.now();

	constructor(page: Page) {
		page.on('console', (message) => {
			const line = `console ${message.type()}: ${message.text()}`;
			this.#add(line, message.type() === 'error');
		});
		page.on('pageerror', (error) => {
			const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
			this.#add(`exception: ${text}`, !leftWhileLoading.test(text));
		});
		page.on('requestfailed', (request) => {
			const reason = request.failure()?.errorText ?? 'failed';
			this.#add(`request failed: ${request.url()} ${reason}`, !/ABORT/.test(reason));
		});
		page.on('response', (response) => {
			if (response.url().startsWith('data:')) return;
			this.#add(`${response.status()} ${response.url()}`, response.status() >= 400);
		});
	}

	expect(pattern: RegExp): void {
		this.#expected.push(pattern);
	}

	assertNoTrouble(): void {
		const unexpected = this.#trouble.filter(
			(line) => !this.#expected.some((pattern) => pattern.test(line)),
		);
		assert.deepEqual(unexpected, [], 'the page had no trouble of its own');
	}

	toString(): string {
		return `${this.#lines.join('\n')}\n`;
	}

	#add(line: string, isTrouble: boolean): void {
		const at = ((performance.now() - this.#started) / 1000).toFixed(3).padStart(8);
		this.#lines.push(`${at} ${isTrouble ? '!' : ' '} ${line}`);
		if (isTrouble) this.#trouble.push(line);
	}
}
