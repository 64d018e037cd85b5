import assert from 'node:assert/strict';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { checkBench } from './check-bench.ts';

const root = fileURLToPath(new URL('../../sandboxes', import.meta.url));
const check = (fields: unknown) => checkBench(fields, 'content/middleware/01-a.mdx', root);

it('a lesson without a sandbox, or with what is there, passes', async () => {
	await check(undefined);
	await check({
		name: 'middleware-chain',
		run: 'trace',
		open: ['src/chain.ts'],
		exercise: 'backwards-loop',
	});
});

it('what is not there is refused with file, field and what is', async () => {
	const lesson = { name: 'middleware-chain' };
	await assert.rejects(
		check({ ...lesson, run: 'trance' }),
		/01-a\.mdx: sandbox\.run: .* has no "trance"\. Write trace\b/,
	);
	await assert.rejects(
		check({ ...lesson, open: ['src/chian.ts'] }),
		/sandbox\.open: .*Write src\/chain\.ts/,
	);
	await assert.rejects(
		check({ ...lesson, exercise: 'zzz' }),
		/sandbox\.exercise: .*Write backwards-loop or/,
	);
	await assert.rejects(check({ name: 'chain' }), /sandbox\.name: No sandbox "chain"/);
});
