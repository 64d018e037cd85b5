import type { Page } from 'puppeteer-core';

/** Measures how long the page ever kept a timer of 10 ms waiting. */
export async function pageClock(page: Page): Promise<{ longestGapMs(): Promise<number> }> {
	await page.evaluate(() => {
		const clock = { last: performance.now(), longest: 0 };
		setInterval(() => {
			const now = performance.now();
			clock.longest = Math.max(clock.longest, now - clock.last);
			clock.last = now;
		}, 10);
		Object.assign(globalThis, { clock });
	});
	return {
		longestGapMs: () =>
			page.evaluate(() => {
				const { clock } = globalThis as unknown as { clock: { longest: number } };
				const { longest } = clock;
				clock.longest = 0;
				return Math.round(longest);
			}),
	};
}

export interface Killed {
	code: number;
	/** From `kill()` to `exit`. */
	exitMs: number;
}

/** Starts `node name`, waits until it prints, lets it burn, and ends it. */
export function runAndKill(page: Page, name: string, burnMs: number): Promise<Killed> {
	return page.evaluate(
		async (file, burn) => {
			const { engine } = globalThis as unknown as {
				engine: import('../../engine/port.ts').Engine;
			};
			const process = await engine.spawn('node', [file]);
			const reader = process.output.getReader();
			await reader.read();
			const drained = (async () => {
				while (!(await reader.read()).done);
			})();
			await new Promise((resolve) => setTimeout(resolve, burn));
			const started = performance.now();
			process.kill();
			const code = await process.exit;
			const exitMs = Math.round((performance.now() - started) * 10) / 10;
			await drained;
			return { code, exitMs };
		},
		name,
		burnMs,
	);
}
