import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commandProblem } from './command-line.ts';

it('a command that a shell can take has no problem', () => {
	assert.equal(commandProblem(`kubectl -n shop get pods -o jsonpath='{.items[0]}'`), undefined);
});

it('a prompt, a second line and an empty line are refused', () => {
	assert.match(commandProblem('$ id') ?? '', /begins with a prompt/);
	assert.match(commandProblem('id\nwho') ?? '', /several lines/);
	assert.match(commandProblem(' ') ?? '', /is empty/);
});

it('what a word processor put in is named, with what was meant', () => {
	assert.match(commandProblem('egrep \u2018(svm|vmx)\u2019') ?? '', /has "\u2018".*Write '/);
	assert.match(commandProblem('kubectl \u2013n shop') ?? '', /Write - or --/);
	assert.match(commandProblem('kubectl\u00a0get') ?? '', /an ordinary space/);
});
