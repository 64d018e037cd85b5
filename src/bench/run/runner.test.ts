import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settle } from 'node:timers/promises';
import { FakeEngine } from './fake-engine.ts';
import type { RunState } from './run-state.ts';
import { Runner, type RunnerPorts } from './runner.ts';

function setUp(ports: Partial<RunnerPorts> = {}) {
	const engines: FakeEngine[] = [];
	const states: RunState[] = [];
	const files = new Map([
		['package.json', '{}'],
		['src/a.ts', 'a'],
	]);
	let output = '';
	const runner = new Runner({
		engine: () => 'in-page',
		boot: async ({ onPhase }) => {
			onPhase('start');
			const engine = new FakeEngine();
			engines.push(engine);
			return engine.asEngine();
		},
		files: () => [...files].map(([path, text]) => ({ path, text })),
		onState: (state) => states.push(state),
		onOutput: (text) => {
			output += text;
		},
		...ports,
	});
	const phases = () => states.map((state) => ('step' in state ? state.step : state.phase));
	return { runner, engines, files, phases, output: () => output };
}

test('a run boots, writes the files, and tells output and exit code', async () => {
	const { runner, engines, phases, output } = setUp();
	const run = runner.run('node src/a.ts');
	await settle();
	const [engine] = engines;
	assert.deepEqual(engine?.mounted, ['package.json', 'src/a.ts']);
	assert.equal(engine?.processes[0]?.command, 'node src/a.ts');
	await engine?.processes[0]?.print('hello\n');
	await engine?.processes[0]?.end(0);
	await run;
	assert.equal(output(), 'hello\n');
	assert.deepEqual(phases(), ['download', 'start', 'files', 'running', 'exited']);
});

test('the next run uses the same engine and writes only what changed', async () => {
	const { runner, engines, files } = setUp();
	void runner.run('node src/a.ts');
	await settle();
	files.set('src/a.ts', 'a2');
	files.delete('package.json');
	void runner.run('node src/a.ts');
	await settle();
	assert.equal(engines.length, 1);
	assert.deepEqual(engines[0]?.mounted.slice(2), ['src/a.ts']);
	assert.deepEqual(engines[0]?.removed, ['package.json']);
});

test('running again stops the program first, and its end is not told', async () => {
	const { runner, engines, output } = setUp();
	void runner.run('node src/a.ts');
	await settle();
	const first = engines[0]?.processes[0];
	void runner.run('node src/a.ts');
	await settle();
	assert.equal(first?.killed, true);
	assert.equal(runner.state.phase, 'running');
	await engines[0]?.processes[1]?.print('second');
	assert.equal(output(), 'second');
});

test('stop ends the program with the exit code of its signal', async () => {
	const { runner } = setUp();
	const run = runner.run('node src/a.ts');
	await settle();
	runner.stop();
	await run;
	assert.deepEqual(runner.state, {
		phase: 'exited',
		command: 'node src/a.ts',
		code: 143,
		stopped: true,
	});
});

test('stop while booting shows the recording; the late engine is torn down', async () => {
	const late = Promise.withResolvers<void>();
	const engine = new FakeEngine();
	const { runner } = setUp({ boot: () => late.promise.then(() => engine.asEngine()) });
	void runner.run('node src/a.ts');
	runner.stop();
	assert.equal(runner.state.phase, 'recorded');
	late.resolve();
	await settle();
	assert.equal(engine.tornDown, true);
	assert.equal(runner.state.phase, 'recorded');
});

test('stop before a program starts keeps an engine that is up', async () => {
	const { runner, engines } = setUp();
	void runner.run('node src/a.ts');
	await settle();
	void runner.run('node src/a.ts');
	runner.stop();
	await settle();
	void runner.run('node src/a.ts');
	await settle();
	assert.equal(engines.length, 1);
	assert.equal(engines[0]?.tornDown, false);
	assert.equal(runner.state.phase, 'running');
});

test('a boot that rejects is a failure with a remedy, and the next run tries again', async () => {
	let attempts = 0;
	const { runner } = setUp({
		boot: async () => {
			attempts++;
			throw new Error('no frame');
		},
	});
	await runner.run('node src/a.ts');
	assert.equal(runner.state.phase, 'failed');
	await runner.run('node src/a.ts');
	assert.equal(attempts, 2);
});

test('after a crash the next run boots afresh with all files', async () => {
	const { runner, engines } = setUp();
	void runner.run('node src/a.ts');
	await settle();
	engines[0]?.emit('error', new Error('out of memory'));
	assert.equal(runner.state.phase, 'failed');
	assert.equal(engines[0]?.tornDown, true);
	void runner.run('node src/a.ts');
	await settle();
	assert.equal(engines.length, 2);
	assert.deepEqual(engines[1]?.mounted, ['package.json', 'src/a.ts']);
});

test('requests go to the latest port, and to nowhere without a server', async () => {
	const { runner, engines } = setUp();
	await assert.rejects(runner.request({ method: 'GET', path: '/' }), { code: 'ECONNREFUSED' });
	void runner.run('node src/a.ts');
	await settle();
	engines[0]?.emit('server-ready', 3000, '');
	engines[0]?.emit('server-ready', 4000, '');
	await runner.request({ method: 'GET', path: '/' });
	assert.equal(engines[0]?.requests[0]?.[0], 4000);
	engines[0]?.emit('port', 4000, 'close', '');
	await runner.request({ method: 'GET', path: '/' });
	assert.equal(engines[0]?.requests[1]?.[0], 3000);
});

test('a check runs beside the program and keeps its output and ports to itself', async () => {
	const { runner, engines, output } = setUp();
	void runner.run('node src/a.ts');
	await settle();
	const check = runner.capture('node --test x', AbortSignal.timeout(1000));
	await settle();
	engines[0]?.emit('server-ready', 5000, '');
	await engines[0]?.processes[1]?.print('TAP');
	await engines[0]?.processes[1]?.end(1);
	assert.deepEqual(await check, { code: 1, output: 'TAP' });
	assert.equal(output(), '');
	assert.deepEqual(runner.state, {
		phase: 'running',
		command: 'node src/a.ts',
		ports: [],
		stopping: false,
	});
});

test('a check that is given up is killed', async () => {
	const { runner, engines } = setUp();
	const abort = new AbortController();
	const check = runner.capture('node --test x', abort.signal);
	await settle();
	abort.abort(new Error('enough'));
	await assert.rejects(check, /enough/);
	assert.equal(engines[0]?.processes[0]?.killed, true);
});

test('a server has an address where the engine shows it, until it closes', async () => {
	const { runner, engines } = setUp();
	void runner.run('node src/a.ts');
	await settle();
	assert.equal(runner.address, undefined);
	engines[0]?.emit('server-ready', 3000, 'https://3000.example');
	assert.equal(runner.address, 'https://3000.example');
	engines[0]?.emit('port', 3000, 'close', '');
	assert.equal(runner.address, undefined);
});

test('a shell starts beside the program, and finds the files as they are at each line', async () => {
	const { runner, engines, files } = setUp();
	const opening = runner.shell({ cols: 80, rows: 24 });
	await settle();
	const [engine] = engines;
	const shell = await opening;
	assert.equal(engine?.processes[0]?.command, 'sh');
	files.set('src/a.ts', 'edited');
	await shell.refresh();
	assert.deepEqual(engine?.mounted, ['package.json', 'src/a.ts', 'src/a.ts']);
});
