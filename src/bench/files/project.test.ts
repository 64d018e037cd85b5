import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Project } from './project.ts';

const sandbox = {
	name: 'demo',
	files: [
		{ path: 'package.json', text: '{}' },
		{ path: 'src/a.ts', text: 'a' },
		{ path: 'src/b.ts', text: 'b' },
	],
	exercises: {
		fix: {
			id: 'fix',
			start: [{ path: 'src/a.ts', text: 'a to do' }],
			solution: [{ path: 'src/a.ts', text: 'a' }],
			check: { path: 'exercises/fix/check.test.ts', text: 'check' },
		},
	},
};

test('a text that equals the original is no edit', () => {
	const project = new Project(sandbox);
	project.edit('src/a.ts', 'a2');
	assert.deepEqual(project.editedPaths(), ['src/a.ts']);
	project.edit('src/a.ts', 'a');
	assert.equal(project.isEdited('src/a.ts'), false);
	assert.deepEqual(project.edits(), {});
});

test('an exercise starts from its own files and leaves the other edits alone', () => {
	const project = new Project(sandbox);
	project.edit('src/a.ts', 'mine');
	project.activate('exercise:fix');
	assert.equal(project.text('src/a.ts'), 'a to do');
	project.edit('src/a.ts', 'tried');
	project.activate('sandbox');
	assert.equal(project.text('src/a.ts'), 'mine');
	assert.equal(project.text('src/a.ts', 'exercise:fix'), 'tried');
});

test('an exercise puts its own files first and brings its check, which cannot be changed', () => {
	const project = new Project(sandbox);
	const check = 'exercises/fix/check.test.ts';
	assert.deepEqual(project.paths(), ['package.json', 'src/a.ts', 'src/b.ts']);
	project.activate('exercise:fix');
	assert.deepEqual(project.paths(), ['src/a.ts', check, 'package.json', 'src/b.ts']);
	project.edit(check, 'cheat');
	assert.equal(project.isReadOnly(check), true);
	assert.equal(project.text(check), 'check');
	assert.equal(project.files().length, 4);
});

test('reset of one file leaves the others, and can be undone', () => {
	const project = new Project(sandbox);
	project.edit('src/a.ts', '1');
	project.edit('src/b.ts', '2');
	const undo = project.reset('src/a.ts');
	assert.deepEqual(project.editedPaths(), ['src/b.ts']);
	undo();
	assert.equal(project.text('src/a.ts'), '1');
	assert.equal(project.text('src/b.ts'), '2');
});

test('reset of all can be undone', () => {
	const project = new Project(sandbox);
	project.edit('src/a.ts', '1');
	project.edit('src/b.ts', '2');
	const undo = project.reset();
	assert.deepEqual(project.editedPaths(), []);
	undo();
	assert.deepEqual(project.editedPaths(), ['src/a.ts', 'src/b.ts']);
});

test('saved edits come back; those of exercises that are gone, or of a check, do not', () => {
	const kept = { text: 'kept', base: 'a' };
	const project = new Project(sandbox, {
		sandbox: { 'src/a.ts': kept, 'src/b.ts': { text: 'b', base: 'b' } },
		'exercise:gone': { 'src/a.ts': kept },
		'exercise:fix': { 'exercises/fix/check.test.ts': kept },
	});
	assert.deepEqual(project.edits(), { sandbox: { 'src/a.ts': kept } });
});

test('an edit remembers the text that it began from, however often the file is edited', () => {
	const project = new Project(sandbox);
	project.edit('src/a.ts', '1');
	project.edit('src/a.ts', '2');
	assert.deepEqual(project.editOf('src/a.ts'), { text: '2', base: 'a' });
	assert.deepEqual(project.outdated(), []);
});

test('an edit is outdated when the lesson has another text now, or none', () => {
	const project = new Project(sandbox, {
		sandbox: {
			'src/a.ts': { text: 'mine', base: 'old a' },
			'src/gone.ts': { text: 'mine', base: 'old' },
			'src/made.ts': { text: 'mine', base: null },
		},
	});
	assert.deepEqual(
		project.outdated().map(({ path, original }) => [path, original]),
		[
			['src/a.ts', 'a'],
			['src/gone.ts', null],
		],
	);
	assert.equal(project.text('src/gone.ts'), 'mine');
});

test('files are made, moved and deleted, and each can be undone', () => {
	const project = new Project(sandbox);
	assert.equal(project.create('src/c.ts', 'c'), true);
	assert.equal(project.create('src/a.ts'), false);
	assert.deepEqual(project.paths(), ['package.json', 'src/a.ts', 'src/b.ts', 'src/c.ts']);

	const back = project.rename('src/a.ts', 'src/z.ts');
	assert.deepEqual(project.paths(), ['package.json', 'src/b.ts', 'src/c.ts', 'src/z.ts']);
	assert.equal(project.text('src/z.ts'), 'a');
	back();
	assert.deepEqual(project.paths(), ['package.json', 'src/a.ts', 'src/b.ts', 'src/c.ts']);
	project.rename('src/a.ts', 'src/b.ts');
	assert.equal(project.text('src/b.ts'), 'b');

	const undelete = project.remove('src/b.ts');
	assert.equal(project.text('src/b.ts'), undefined);
	assert.deepEqual(project.editOf('src/b.ts'), { text: null, base: 'b' });
	assert.ok(!project.files().some(({ path }) => path === 'src/b.ts'));
	project.edit('src/b.ts', 'an edit does not bring it back');
	assert.equal(project.text('src/b.ts'), undefined);
	undelete();
	assert.equal(project.text('src/b.ts'), 'b');

	project.remove('src/c.ts');
	assert.deepEqual(project.edits(), {});
});

test('an undo leaves alone what was typed in other files since', () => {
	const project = new Project(sandbox);
	const undelete = project.remove('src/a.ts');
	project.edit('src/b.ts', 'typed since');
	undelete();
	assert.equal(project.text('src/a.ts'), 'a');
	assert.equal(project.text('src/b.ts'), 'typed since');
});

test('a file that is moved back keeps what was typed in it since', () => {
	const project = new Project(sandbox);
	const back = project.rename('src/a.ts', 'src/z.ts');
	project.edit('src/z.ts', 'typed since');
	back();
	assert.equal(project.text('src/a.ts'), 'typed since');
	assert.equal(project.text('src/z.ts'), undefined);
});

test('a check cannot be moved or deleted', () => {
	const project = new Project(sandbox);
	project.activate('exercise:fix');
	const check = 'exercises/fix/check.test.ts';
	project.remove(check);
	project.rename(check, 'src/x.ts');
	assert.equal(project.text(check), 'check');
	assert.equal(project.text('src/x.ts'), undefined);
});

test('an unknown set cannot be activated', () => {
	const project = new Project(sandbox);
	for (const id of ['none', '__proto__', 'constructor', 'toString'] as const) {
		project.activate(`exercise:${id}`);
		assert.equal(project.active, 'sandbox');
		assert.equal(project.hasSet(`exercise:${id}`), false);
	}
});

test('a change is told until the text is as it was', () => {
	const project = new Project(sandbox);
	project.edit('src/a.ts', 'a2');
	const changed = project.changesFromNow();
	assert.equal(changed(), false);
	project.edit('src/a.ts', 'a3');
	assert.equal(changed(), true);
	project.edit('src/a.ts', 'a2');
	project.activate('exercise:fix');
	assert.equal(changed(), false);
});
