import { limits } from './limits.ts';
import type { Schema } from './shape.ts';

const time: Schema = {
	type: 'string',
	pattern:
		'^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3])(:[0-5]\\d){2}\\.\\d{3}Z$',
	description: 'A moment in UTC with milliseconds, e.g. 2026-11-23T09:30:00.000Z.',
};
const text = (maxLength: number, description: string): Schema => ({
	type: 'string',
	maxLength,
	description,
});
const yes: Schema = { type: 'boolean' };
const choice: Schema = {
	type: 'integer',
	minimum: 0,
	maximum: 99,
	description: 'The option that was chosen, from 0.',
};
const record = (
	required: readonly string[],
	properties: Readonly<Record<string, Schema>>,
	description: string,
): Schema => ({ type: 'object', description, required, properties, additionalProperties: false });

/** Things by id. An id is a word of the author, or made of the title of a step in any language. */
const byId = (one: Schema, description: string): Schema => ({
	type: 'object',
	description,
	maxProperties: limits.items,
	propertyNames: {
		type: 'string',
		pattern: '^[\\p{Letter}\\p{Number}][\\p{Letter}\\p{Number}_-]{0,159}$',
	},
	additionalProperties: one,
});

/** What is kept of one lesson. */
export const lessonSchema: Schema = record(
	[],
	{
		begun: { ...time, description: 'The first visit.' },
		visited: { ...time, description: 'The last visit.' },
		read: { ...time, description: 'When the end of the prose was first in sight.' },
		steps: byId(
			record(['at', 'done'], { at: time, done: yes }, 'A tick, or a tick that was taken off.'),
			'Steps of a walkthrough.',
		),
		exercises: byId({ ...time, description: 'The first pass.' }, 'Exercises that were passed.'),
		predictions: byId(
			record(
				['at', 'said'],
				{
					at: time,
					said: text(limits.said, 'What the reader said, in their own words.'),
					choice,
					happened: text(limits.said, 'The line of the run that answers the question.'),
					right: yes,
				},
				'What was said before a run, and what happened.',
			),
			'Predictions.',
		),
		recall: byId(
			{
				type: 'array',
				maxItems: limits.answers,
				description: 'Answers, the oldest first.',
				items: record(['at', 'choice', 'right'], { at: time, choice, right: yes }, 'One answer.'),
			},
			'Recall questions, each with the answers that were given.',
		),
		note: record(
			['at', 'text'],
			{ at: time, text: text(limits.note, 'Plain text.') },
			'The note on this lesson.',
		),
	},
	'One lesson.',
);

/**
 * The exported file as JSON Schema, published at `/schemas/progress-1.json`. Files are checked against
 * this very object, so what is published is what is accepted.
 */
export const progressSchema: Schema = {
	$schema: 'https://json-schema.org/draft/2020-12/schema',
	title: 'Progress in Throughline',
	...record(
		['version', 'lessons'],
		{
			version: { const: 1, description: 'Of this format.' },
			lessons: {
				type: 'object',
				description: 'Lessons by id, the address without the slashes at its ends.',
				maxProperties: limits.lessons,
				propertyNames: {
					type: 'string',
					maxLength: 200,
					pattern: '^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*$',
				},
				additionalProperties: lessonSchema,
			},
		},
		'What one reader did, as exported by the page "Your data".',
	),
};
