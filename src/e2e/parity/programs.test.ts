import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { differences } from '../../engine/differences.ts';
import { differing, programs } from './projects.ts';

/** The parts of Node's documentation that lessons build on. */
const TOPICS = /nodejs\.org\/api\/(?:http|test|assert|async_context|stream)\.html/;

const [folder = ''] = programs.folders;
const same = programs.commands.filter(({ program = '' }) => !differing.includes(program));
const firstLines = (program: string) =>
	readFileSync(join(folder, program), 'utf8').split('\n').slice(0, 2).join('\n');

it('at least 120 programs print the same in the page and on Node', () => {
	assert.ok(same.length >= 120, `${same.length} programs`);
});

it('at least 60 of them name the part of the documentation that they try', () => {
	const documented = same.filter(({ program = '' }) => TOPICS.test(firstLines(program)));
	assert.ok(documented.length >= 60, `${documented.length} programs`);
});

it('the list of differences names every program that differs, and no other', () => {
	assert.deepEqual(differences.map(({ program }) => program).sort(), [...differing].sort());
});

it('the list of differences does not grow by itself', () => {
	// One more is a decision: raise the number in the commit that adds it, and say there why the page cannot do as Node.
	assert.ok(differences.length <= 6, `${differences.length} differences`);
	const places = differences.flatMap(({ browsers }) => browsers).length;
	assert.ok(places <= 9, `${places} differences, counted for each browser`);
});
