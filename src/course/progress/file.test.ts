import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile, readLesson, writeFile } from './file.ts';
import { limits } from './limits.ts';
import { merge } from './merge.ts';
import { randomProgress, seeded } from './random-progress.ts';

const now = '2026-12-01T00:00:00.000Z';
const empty = { steps: {}, exercises: {}, predictions: {}, recall: {} };
const trouble = (text: string) => {
	const file = readFile(text, now);
	return file.ok ? '' : file.trouble;
};
const imported = (text: string) => {
	const file = readFile(text, now);
	assert.ok(file.ok, file.ok ? '' : file.trouble);
	return file.progress;
};

test('what is exported comes back as it was', () => {
	const random = seeded(7);
	for (let round = 0; round < 200; round++) {
		const progress = randomProgress(random);
		assert.deepEqual(imported(writeFile(progress)), merge(progress, progress));
	}
});

test('a lesson that this site does not know is kept', () => {
	const text = writeFile({ version: 1, lessons: { 'some/day': empty } });
	assert.deepEqual(imported(text).lessons, { 'some/day': empty });
});

test('a file that is no progress is refused in words', () => {
	assert.match(trouble('<html>'), /no JSON/);
	assert.match(trouble('[]'), /no object/);
	assert.match(trouble('{"version": 1}'), /no "lessons"/);
	assert.match(trouble('{"version": 2, "lessons": {}}'), /format 2/);
	assert.match(trouble(' '.repeat(limits.file + 1)), /far larger/);
});

test('hostile names change nothing but the answer', () => {
	for (const text of [
		'{"version":1,"lessons":{"__proto__":{"read":"2026-11-23T09:00:00.000Z"}}}',
		'{"version":1,"lessons":{"a":{"steps":{"__proto__":{"at":"2026-11-23T09:00:00.000Z","done":true}}}}}',
		'{"version":1,"lessons":{},"__proto__":{"polluted":true}}',
		'{"version":1,"lessons":{"a":{"__proto__":{"polluted":true}}}}',
	])
		assert.match(trouble(text), /name that is not allowed|unknown/);
	assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
});

test('an id may be called constructor', () => {
	const at = '2026-11-23T09:00:00.000Z';
	const lesson = { ...empty, exercises: { constructor: at } };
	const text = writeFile({ version: 1, lessons: { constructor: lesson } });
	assert.deepEqual(imported(text).lessons, { constructor: lesson });
});

test('a clock that was ahead is set to now', () => {
	const at = '2099-01-01T00:00:00.000Z';
	const lesson = {
		begun: at,
		...empty,
		exercises: { e: at },
		recall: { q: [{ at, choice: 0, right: false }] },
		note: { at, text: 'a' },
	};
	assert.deepEqual(imported(writeFile({ version: 1, lessons: { a: lesson } })).lessons['a'], {
		begun: now,
		...empty,
		exercises: { e: now },
		recall: { q: [{ at: now, choice: 0, right: false }] },
		note: { at: now, text: 'a' },
	});
});

test('on the device, a part that was spoilt costs no other part', () => {
	const at = '2026-11-23T09:00:00.000Z';
	assert.deepEqual(
		readLesson({
			begun: 'yesterday',
			steps: [],
			exercises: { good: at, bad: 1 },
			note: { at, text: 'mine' },
			more: true,
		}),
		{ ...empty, exercises: { good: at }, note: { at, text: 'mine' } },
	);
	assert.equal(readLesson('x'), undefined);
});
