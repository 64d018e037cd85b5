/** Passed and failed tests, read from what `node --test` prints at its end. */
export function testCounts(output: string): { passed: number; failed: number } {
	const total = (name: string) => {
		const numbers = [...output.matchAll(new RegExp(`^[ℹ#] ${name} (\\d+)$`, 'gm'))];
		return Number(numbers.at(-1)?.[1] ?? 0);
	};
	return { passed: total('pass'), failed: total('fail') + total('cancelled') };
}
