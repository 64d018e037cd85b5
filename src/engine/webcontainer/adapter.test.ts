import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWebContainerEngine } from './adapter.ts';
import type { ContainerClient } from './client.ts';
import { readToEnd } from './container-process.ts';
import { createNodeClient } from './fake-host/node-client.ts';

interface ScriptedProcess {
	output?: readonly string[];
	exit?: Promise<number>;
}

/** A client whose one process is scripted; `calls` records what the adapter asked of it. */
function scripted({ output = [], exit = Promise.resolve(0) }: ScriptedProcess = {}) {
	const calls: unknown[][] = [];
	const record =
		(name: string) =>
		(...args: unknown[]): void => {
			calls.push([name, ...args]);
		};
	const process = {
		output: new ReadableStream<string>({
			start(controller) {
				for (const chunk of output) controller.enqueue(chunk);
				void exit.then(
					() => controller.close(),
					() => controller.close(),
				);
			},
			cancel: record('cancel'),
		}),
		input: new WritableStream<string>({ write: record('write') }),
		exit,
		kill: record('kill'),
		resize: record('resize'),
	};
	const client = {
		workdir: '/home/work',
		fs: new Proxy({} as ContainerClient['fs'], {
			get:
				(_target, name) =>
				async (...args: unknown[]) =>
					record(String(name))(...args),
		}),
		mount: async (tree: unknown) => record('mount')(tree),
		spawn: async (...args: unknown[]) => {
			record('spawn')(...args);
			return process;
		},
		on: (event: string, listener: (value: unknown) => void) => {
			if (event === 'error') listener({ message: 'broken' });
			return () => record('off')(event);
		},
		teardown: record('teardown'),
	} as unknown as ContainerClient;
	const engine = createWebContainerEngine(client, {
		capabilities: { typescript: true, asyncLocalStorage: false, previewUrl: true },
		nodeVersion: '22.0.0',
		onTeardown: record('torn down'),
	});
	return { engine, calls };
}

test('the project is a folder in the working directory of the client', async () => {
	const { engine, calls } = scripted();
	assert.equal(engine.workdir, '/home/work/project');
	await engine.mount({}, { mountPoint: '/home/work/project/a/../b' });
	await engine.fs.rename('x', '/home/work/project/y');
	await engine.spawn('node', ['a.js'], { cwd: 'sub', terminal: { cols: 80, rows: 24 } });
	assert.deepEqual(calls, [
		['mount', { project: { directory: { b: { directory: {} } } } }],
		['rename', 'project/x', 'project/y'],
		['spawn', 'node', ['a.js'], { cwd: 'project/sub', env: {}, terminal: { cols: 80, rows: 24 } }],
	]);
});

test('a kill is 128 + SIGTERM even when the client says 0', async () => {
	const { promise, resolve } = Promise.withResolvers<number>();
	const { engine } = scripted({ exit: promise });
	const process = await engine.spawn('node');
	process.kill();
	resolve(0);
	assert.equal(await process.exit, 143);
});

test("the client's own code for a signal is kept", async () => {
	const { promise, resolve } = Promise.withResolvers<number>();
	const { engine } = scripted({ exit: promise });
	const process = await engine.spawn('node');
	process.kill();
	resolve(137);
	assert.equal(await process.exit, 137);
});

test('a reader of the output who leaves does not cancel the stream of the client', async () => {
	const { promise, resolve } = Promise.withResolvers<number>();
	const { engine, calls } = scripted({ output: ['a', 'b', 'c'], exit: promise });
	const process = await engine.spawn('node');
	await process.output.cancel();
	resolve(0);
	assert.equal(await process.exit, 0);
	assert.ok(!calls.some(([name]) => name === 'cancel'));
});

test('exit never rejects', async () => {
	const { engine } = scripted({ output: ['last words'], exit: Promise.reject(new Error('gone')) });
	const process = await engine.spawn('node');
	assert.deepEqual(await readToEnd(process), { text: 'last words', code: 1 });
});

test('after the end, input, kill and resize do not reach the client', async () => {
	const { engine, calls } = scripted();
	const process = await engine.spawn('node');
	await process.exit;
	calls.length = 0;
	process.kill();
	process.resize({ cols: 1, rows: 1 });
	await process.input.getWriter().write('x');
	assert.deepEqual(calls, []);
});

test('an error of the engine arrives as an Error', () => {
	const { engine, calls } = scripted();
	const heard: Error[] = [];
	engine.on('error', (error) => heard.push(error))();
	assert.deepEqual([heard[0] instanceof Error, heard[0]?.message], [true, 'broken']);
	assert.deepEqual(calls, [['off', 'error']]);
});

test('teardown settles processes that the client leaves pending', async () => {
	const { engine, calls } = scripted({ exit: new Promise(() => {}) });
	const process = await engine.spawn('node');
	engine.teardown();
	assert.deepEqual(await readToEnd(process), { text: '', code: 137 });
	assert.deepEqual(calls.slice(-2), [['teardown'], ['torn down']]);
});

test('a request whose script dies before an answer is cut, and says what it printed', async () => {
	const { engine } = scripted({ output: ['Segmentation fault'], exit: Promise.resolve(139) });
	await assert.rejects(engine.request(3000, { method: 'GET', path: '/' }), {
		code: 'ECONNRESET',
		message: 'The request ended with exit code 139 before an answer came. Segmentation fault',
	});
});

test('a request whose signal has aborted already starts nothing', async () => {
	const { engine, calls } = scripted();
	const signal = AbortSignal.abort(new Error('left'));
	const request = engine.request(3000, { method: 'GET', path: '/' }, { signal });
	await assert.rejects(request, /left/);
	assert.deepEqual(calls, []);
});

test('a refusal to spawn for another reason than the command is not hidden', async () => {
	const client = createNodeClient();
	client.spawn = () => Promise.reject(new Error('out of memory'));
	const engine = createWebContainerEngine(client, {
		capabilities: { typescript: true, asyncLocalStorage: true, previewUrl: true },
		nodeVersion: '22.0.0',
	});
	await assert.rejects(engine.spawn('node'), /out of memory/);
	engine.teardown();
});
