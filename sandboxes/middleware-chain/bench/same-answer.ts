import assert from 'node:assert/strict';

/** Nobody may be quicker by saying less: same head, same body. */
export async function sameAnswer(
	contenders: readonly { name: string; port: number }[],
): Promise<void> {
	const answers = await Promise.all(
		contenders.map(async ({ name, port }) => {
			const answer = await fetch(`http://127.0.0.1:${port}/`);
			const names = [...answer.headers.keys()];
			return { name, names, body: await answer.text() };
		}),
	);
	const [first, ...others] = answers;
	for (const { name, names, body } of others) {
		const text = `"${name}" does not answer as "${first?.name}" does.`;
		assert.deepEqual([names, body], [first?.names, first?.body], text);
	}
}
