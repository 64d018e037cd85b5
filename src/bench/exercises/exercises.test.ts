import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as settle } from 'node:timers/promises';
import { Project } from '../files/project.ts';
import { FakeEngine } from '../run/fake-engine.ts';
import { Runner } from '../run/runner.ts';
import { Exercises } from './exercises.ts';

const check = 'exercises/fix/check.test.ts';
const sandbox = {
	name: 'demo',
	files: [{ path: 'src/a.ts', text: 'done' }],
	exercises: {
		fix: {
			id: 'fix',
			start: [{ path: 'src/a.ts', text: 'to do' }],
			solution: [{ path: 'src/a.ts', text: 'done' }],
			check: { path: check, text: 'check' },
		},
	},
};

function setUp() {
	const engine = new FakeEngine();
	const project = new Project(sandbox);
	const runner = new Runner({
		engine: () => 'in-page',
		boot: async () => engine.asEngine(),
		files: () => project.files(),
		onState: () => {},
		onOutput: () => {},
	});
	const told: string[] = [];
	const exercises = new Exercises(sandbox, project, runner, {
		onFiles: (show) => told.push(`files ${show ?? ''}`),
		onPassed: () => told.push('passed'),
		onChecked: () => told.push('checked'),
	});
	return { engine, project, exercises, told };
}

test('a passed check is remembered, and told once', async () => {
	const { engine, exercises, told } = setUp();
	for (const round of [0, 1]) {
		const report = exercises.check('fix', new AbortController().signal);
		await settle();
		assert.equal(engine.processes[round]?.command, `node --test --test-reporter=tap ${check}`);
		await engine.processes[round]?.print('ok 1 - a\n');
		await engine.processes[round]?.end(0);
		assert.equal((await report).passed, true);
	}
	assert.deepEqual(exercises.passed, ['fix']);
	assert.deepEqual(told, ['files src/a.ts', 'passed', 'checked', 'checked']);
});

test('leaving an exercise brings the files of the lesson back', () => {
	const { exercises, project } = setUp();
	exercises.start('fix');
	assert.equal(exercises.current, 'fix');
	assert.equal(project.text('src/a.ts'), 'to do');
	exercises.leave();
	assert.equal(exercises.current, undefined);
	assert.equal(project.text('src/a.ts'), 'done');
});

test('a solution that was taken can be given back', () => {
	const { exercises, project } = setUp();
	exercises.start('fix');
	project.edit('src/a.ts', 'mine');
	const undo = exercises.take('fix', { path: 'src/a.ts' });
	assert.equal(project.text('src/a.ts'), 'done');
	undo?.();
	assert.equal(project.text('src/a.ts'), 'mine');
});

test('a solution that is there already is not taken again', () => {
	const { exercises } = setUp();
	exercises.take('fix', {});
	assert.equal(exercises.take('fix', { path: 'src/a.ts', hunk: 0 }), undefined);
});

test('a check runs by itself only after the reader ran it once', async () => {
	const { engine, exercises } = setUp();
	assert.equal(exercises.isCheap('fix'), false);
	assert.equal(exercises.verdict('fix'), '');
	const report = exercises.check('fix', new AbortController().signal);
	await settle();
	await engine.processes[0]?.print('ok 1 - a\nnot ok 2 - b\n');
	await engine.processes[0]?.end(1);
	await report;
	assert.equal(exercises.verdict('fix'), '1 of 2 kept');
});
