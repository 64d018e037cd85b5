import { test } from 'node:test';
import { contractCases, contractTeardown } from './contract.ts';
import { createNodeClient } from './fake-host/node-client.ts';
import { openWebContainerEngine } from './probe.ts';

test('the adapter keeps the contract in front of a client that runs on plain Node', async (t) => {
	const engine = await openWebContainerEngine(createNodeClient());
	for (const { name, run } of [...contractCases, contractTeardown]) {
		await t.test(name, () => run(engine));
	}
});
