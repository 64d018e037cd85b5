/** Passed and failed tests, read from what `node --test` prints at its end. */
export function testCounts(output: string): { passed: number; failed: number } {
	const total = (name: string) => {
		const numbers = [...output.matchAll(new RegExp(`^[ℹ#] ${name} (\\d+)$`, 'gm'))];
		return Number(numbers.at(-1)?.[1] ?? 0);
	};
	return { passed: total('pass'), failed: total('fail') + total('cancelled') };
}

/** The files whose tests failed, once each: `test at src/e2e/isolation.e2e.ts:83:3`. */
export function failedFiles(output: string): string[] {
	const [, failing = ''] = output.split('✖ failing tests:');
	return [
		...new Set([...failing.matchAll(/^test at (.+?):\d+:\d+$/gm)].map(([, file = '']) => file)),
	];
}
