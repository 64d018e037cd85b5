import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settle } from 'node:timers/promises';
import type { EngineKind } from '../../engine/port.ts';
import { FakeEngine } from '../run/fake-engine.ts';
import type { RunState } from '../run/run-state.ts';
import { Runner } from '../run/runner.ts';
import type { BootRequest } from './engine-client.ts';

/** A page whose reader turns from one engine to the other between runs. */
function setUp(boot = async ({ kind }: BootRequest) => new FakeEngine(kind)) {
	const engines: FakeEngine[] = [];
	const reasons: string[] = [];
	const states: RunState[] = [];
	const files = new Map([['src/a.ts', 'a']]);
	let kind: EngineKind = 'in-page';
	const runner = new Runner({
		engine: () => kind,
		boot: async (request) => {
			const engine = await boot(request);
			engines.push(engine);
			return engine.asEngine();
		},
		files: () => [...files].map(([path, text]) => ({ path, text })),
		onState: (state) => states.push(state),
		onOutput: () => {},
		onTakeover: (why) => {
			kind = 'in-page';
			reasons.push(why);
		},
	});
	const choose = (next: EngineKind) => {
		kind = next;
	};
	const run = async (next: EngineKind) => {
		choose(next);
		void runner.run('node src/a.ts');
		await settle();
	};
	return { runner, engines, files, reasons, states, choose, run };
}

test('turning to WebContainer ends the in-page engine and its program', async () => {
	const { engines, runner, run } = setUp();
	await run('in-page');
	await run('webcontainer');
	const [inPage, webContainer] = engines;
	assert.equal(inPage?.processes[0]?.killed, true);
	assert.equal(inPage?.tornDown, true);
	assert.deepEqual(webContainer?.mounted, ['src/a.ts']);
	assert.equal(runner.state.phase, 'running');
});

test('WebContainer is kept over runs and turns, and gets what changed meanwhile', async () => {
	const { engines, runner, files, run } = setUp();
	await run('webcontainer');
	await run('in-page');
	assert.equal(engines[0]?.tornDown, false);
	assert.equal(engines[0]?.processes[0]?.killed, true);
	assert.equal(runner.isUp('webcontainer'), true);
	files.delete('src/a.ts');
	files.set('src/b.ts', 'b');
	await run('webcontainer');
	assert.equal(engines.length, 2);
	assert.deepEqual(engines[0]?.mounted, ['src/a.ts', 'src/b.ts']);
	assert.deepEqual(engines[0]?.removed, ['src/a.ts']);
	assert.equal(engines[1]?.tornDown, true);
});

test('an engine that was set aside is not listened to', async () => {
	const { engines, runner, run } = setUp();
	await run('webcontainer');
	await run('in-page');
	engines[0]?.emit('server-ready', 3000, '');
	assert.deepEqual('ports' in runner.state && runner.state.ports, []);
	engines[0]?.emit('error', new Error('gone'));
	assert.equal(runner.state.phase, 'running');
	assert.equal(runner.isUp('webcontainer'), false);
});

test('when the in-page engine takes over, the reason is told once and the run goes on', async () => {
	const { engines, reasons, states, runner, run } = setUp(async ({ onTakeover, onPhase }) => {
		onPhase('client');
		onTakeover('It did not answer.');
		onPhase('start');
		return new FakeEngine('in-page');
	});
	await run('webcontainer');
	assert.deepEqual(reasons, ['It did not answer.']);
	assert.equal(runner.state.phase, 'running');
	const steps = states.flatMap((state) => ('step' in state ? [state.step] : []));
	assert.deepEqual(steps, ['client', 'download', 'start', 'files']);
	await run('in-page');
	assert.equal(engines.length, 1);
});

test('a check stays where the program runs, whatever was chosen since', async () => {
	const { engines, runner, choose, run } = setUp();
	await run('in-page');
	choose('webcontainer');
	const check = runner.capture('node --test x', AbortSignal.timeout(1000));
	await settle();
	await engines[0]?.processes[1]?.end(0);
	assert.equal((await check).code, 0);
	assert.equal(engines.length, 1);
	assert.equal(runner.state.phase, 'running');
});

test('a check is given up when the page turns to another engine', async () => {
	const { runner, engines, run } = setUp();
	const check = runner.capture('node --test x', AbortSignal.timeout(1000));
	const ended = assert.rejects(check, { name: 'AbortError' });
	await settle();
	await run('webcontainer');
	await ended;
	assert.equal(engines[0]?.tornDown, true);
});

test('giving up a boot frees the engine that comes late', async () => {
	const late = Promise.withResolvers<FakeEngine>();
	const { runner, run } = setUp(() => late.promise);
	await run('webcontainer');
	runner.stop();
	assert.equal(runner.state.phase, 'recorded');
	const engine = new FakeEngine('webcontainer');
	late.resolve(engine);
	await settle();
	assert.equal(engine.tornDown, true);
	assert.equal(runner.hasEngine, false);
});
