import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { test } from 'node:test';
import type { ContainerClient } from './client.ts';
import { readToEnd } from './container-process.ts';
import { createNodeClient } from './fake-host/node-client.ts';
import { openWebContainerEngine } from './probe.ts';

const strip = (_path: string, source: string) => stripTypeScriptTypes(source);

/** A container whose Node refuses `.ts`, as WebContainer's did when it was Node 20. */
function createClientWithoutTypes(): ContainerClient {
	const client = createNodeClient();
	const spawn = (command: string, args: string[], options: { env?: Record<string, string> }) => {
		const { NODE_OPTIONS: given = '' } = options.env ?? {};
		const NODE_OPTIONS = `--no-strip-types ${given}`;
		return client.spawn(command, args, { ...options, env: { ...options.env, NODE_OPTIONS } });
	};
	return { ...client, spawn: spawn as ContainerClient['spawn'] };
}

test('a Node that runs .ts is used as it is', async () => {
	const engine = await openWebContainerEngine(createNodeClient(), {
		loadStripFile: () => assert.fail('nothing to strip'),
	});
	await engine.mount({ 'a.ts': { file: { contents: 'const a: number = 1;' } } });
	assert.deepEqual(engine.capabilities, {
		typescript: true,
		asyncLocalStorage: true,
		previewUrl: true,
	});
	assert.equal(engine.nodeVersion, process.versions.node);
	engine.teardown();
});

test('a Node that refuses .ts gets stripped files and runs them, imports and tests included', async () => {
	const engine = await openWebContainerEngine(createClientWithoutTypes(), {
		loadStripFile: async () => strip,
	});
	assert.equal(engine.capabilities.typescript, true);
	const source = 'export const add = (a: number, b: number): number => a + b;\n';
	const check = `import { test } from 'node:test';
import assert from 'node:assert';
import { add } from './add.ts';
test('adds', () => assert.equal(add(1 as number, 2), 3));`;
	await engine.mount({
		'add.ts': { file: { contents: source } },
		'add.test.ts': { file: { contents: check } },
	});
	const { text, code } = await readToEnd(
		await engine.spawn('node', ['--test', '--test-reporter=tap', 'add.test.ts']),
	);
	assert.equal(code, 0, text);
	assert.match(text, /ok 1 - adds/);
	assert.equal(await engine.fs.readFile('add.ts', 'utf-8'), source);
	engine.teardown();
});

test('a Node that refuses .ts is reported when nothing can strip', async () => {
	const engine = await openWebContainerEngine(createClientWithoutTypes());
	assert.equal(engine.capabilities.typescript, false);
	engine.teardown();
});
