import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { limits } from './limits.ts';
import { randomProgress, seeded } from './random-progress.ts';
import { progressSchema } from './schema.ts';
import { readShape } from './shape.ts';

const fits = new Ajv2020({ strict: true }).compile(progressSchema);
const at = '2026-11-23T09:00:00.000Z';
const lesson = (value: unknown) => ({ version: 1, lessons: { a: value } });

/** Files that fit, and files that miss by one thing each. */
const examples: readonly (readonly [what: string, fits: boolean, value: unknown])[] = [
	['an empty record', true, { version: 1, lessons: {} }],
	['a lesson without anything', true, lesson({})],
	['a list', false, []],
	['nothing', false, null],
	['another version', false, { version: 2, lessons: {} }],
	['a version as text', false, { version: '1', lessons: {} }],
	['no lessons', false, { version: 1 }],
	['a key too many', false, { version: 1, lessons: {}, more: 1 }],
	['a lesson in a folder', true, { version: 1, lessons: { 'a/b-2/c': {} } }],
	['a lesson with capitals', false, { version: 1, lessons: { A: {} } }],
	['a lesson out of the site', false, { version: 1, lessons: { '../a': {} } }],
	['a lesson of 201 letters', false, { version: 1, lessons: { ['a'.repeat(201)]: {} } }],
	['a lesson called __proto__', false, JSON.parse('{"version":1,"lessons":{"__proto__":{}}}')],
	['a lesson that is text', false, lesson('done')],
	['a tick', true, lesson({ steps: { s: { at, done: true } } })],
	['a tick without a time', false, lesson({ steps: { s: { done: true } } })],
	['a tick that is a word', false, lesson({ steps: { s: { at, done: 'yes' } } })],
	['a time without its zone', false, lesson({ begun: '2026-11-23T09:00:00.000' })],
	['a thirteenth month', false, lesson({ begun: '2026-13-01T09:00:00.000Z' })],
	['an hour too late', false, lesson({ read: '2026-11-23T24:00:00.000Z' })],
	['a pass', true, lesson({ exercises: { e: at } })],
	['a pass with a strange id', false, lesson({ exercises: { 'a b': at } })],
	['a prediction in words', true, lesson({ predictions: { p: { at, said: 'GET / 503' } } })],
	['option 1.5', false, lesson({ predictions: { p: { at, said: '', choice: 1.5 } } })],
	['option 1.0', true, lesson({ predictions: { p: { at, said: '', choice: 1.0 } } })],
	['option -1', false, lesson({ predictions: { p: { at, said: '', choice: -1 } } })],
	['emoji up to the limit', true, lesson({ note: { at, text: '😀'.repeat(limits.note) } })],
	['one letter too many', false, lesson({ note: { at, text: 'a'.repeat(limits.note + 1) } })],
	['a visit', true, lesson({ begun: at, visited: at })],
	['an answer', true, lesson({ recall: { q: [{ at, choice: 0, right: true }] } })],
	['no answers', true, lesson({ recall: { q: [] } })],
	['an answer that is no list', false, lesson({ recall: { q: {} } })],
	[
		'an answer too many',
		false,
		lesson({ recall: { q: Array(limits.answers + 1).fill({ at, choice: 0, right: true }) } }),
	],
	[
		'a step too many',
		false,
		lesson({
			steps: Object.fromEntries(
				Array.from({ length: limits.items + 1 }, (_, index) => [`s${index}`, { at, done: true }]),
			),
		}),
	],
];

for (const [what, expected, value] of examples)
	test(`${what} ${expected ? 'fits' : 'does not fit'}, by our reading and by Ajv's`, () => {
		assert.equal(readShape(progressSchema, value).problems.length === 0, expected);
		assert.equal(fits(value), expected);
	});

test('both read 500 random records alike, with one thing spoilt in each', () => {
	const random = seeded(11);
	for (let round = 0; round < 500; round++) {
		const value = spoil(JSON.parse(JSON.stringify(randomProgress(random))), random);
		const { problems } = readShape(progressSchema, value);
		assert.equal(problems.length === 0, fits(value), JSON.stringify(value));
	}
});

/** Puts something else in the place of one value, somewhere. */
function spoil(value: unknown, random: () => number): unknown {
	const strange = [null, true, -1, 2.5, '', at, 'x'.repeat(600), [], {}, { at }];
	const entries = Object.entries(value ?? {});
	const [key, inner] = entries[Math.floor(random() * entries.length)] ?? [];
	if (key === undefined || typeof value !== 'object' || value === null || random() < 0.15)
		return strange[Math.floor(random() * strange.length)];
	(value as Record<string, unknown>)[key] = spoil(inner, random);
	return value;
}
