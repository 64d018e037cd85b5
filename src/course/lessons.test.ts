import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lessonId, lessonNumber, lessonsOf, minutesOf, placeOf } from './lessons.ts';

const entry = (file: string, minutes?: number) => ({
	id: lessonId(file),
	filePath: `content/${file}`,
	data: { title: file, minutes },
});
const entries = [
	entry('middleware/10-last.mdx', 7),
	entry('middleware/02-second.mdx', 8),
	entry('middleware/01-first.mdx', 6),
	entry('kvm2/01-a-node.mdx', 9),
	entry('guides/sandboxes.mdx'),
];

it('a URL does not carry the number', () => {
	assert.equal(lessonId('middleware/02-second.mdx'), 'middleware/second');
	assert.equal(lessonId('index.mdx'), 'index');
	assert.equal(lessonId('middleware/index.mdx'), 'middleware');
	assert.equal(lessonId('guides/http-2-only.mdx'), 'guides/http-2-only');
});

it('the number is that of the file, not of a folder', () => {
	assert.equal(lessonNumber('middleware/02-second.mdx'), 2);
	assert.equal(lessonNumber('2024-notes/second.mdx'), undefined);
});

it('lessons are ordered by number, not by name', () => {
	assert.deepEqual(
		lessonsOf('middleware', entries).map(({ id }) => id),
		['middleware/first', 'middleware/second', 'middleware/last'],
	);
});

it('a lesson knows its place and both neighbours', () => {
	const place = placeOf('middleware/second', entries);
	assert.equal(place?.number, 2);
	assert.equal(place.lessons.length, 3);
	assert.equal(place.previous?.id, 'middleware/first');
	assert.equal(place.next?.id, 'middleware/last');
});

it('the last lesson of a track leads into the next track', () => {
	assert.equal(placeOf('middleware/last', entries)?.next?.id, 'kvm2/a-node');
	assert.equal(placeOf('kvm2/a-node', entries)?.next, undefined);
});

it('a guide has no place on the line', () => {
	assert.equal(placeOf('guides/sandboxes', entries), undefined);
});

it('minutes add up', () => {
	assert.equal(minutesOf(lessonsOf('middleware', entries)), 21);
});
