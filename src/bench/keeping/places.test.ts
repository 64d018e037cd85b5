import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlace } from './places.ts';

const place = {
	lesson: 'middleware/a',
	at: 5,
	heading: { id: 'x', words: 'X' },
	offset: 12,
	set: 'sandbox',
	open: { sandbox: 'src/a.ts' },
	files: { 'sandbox src/a.ts': { scroll: 3, cursor: 8 }, 'sandbox src/b.ts': { scroll: 0 } },
};

test('a place comes off the device as it went on it', () => {
	assert.deepEqual(readPlace(structuredClone(place)), place);
});

test('what is no place counts as absent, and odd parts are left out', () => {
	for (const odd of [null, 1, {}, { ...place, at: 'x' }, { ...place, offset: -1 }]) {
		assert.equal(readPlace(odd), undefined);
	}
	const { heading: _, ...rest } = place;
	assert.deepEqual(
		readPlace({ ...place, heading: { id: 1 }, open: { a: 1 }, files: { b: { scroll: 'x' } } }),
		{ ...rest, open: {}, files: {} },
	);
});
