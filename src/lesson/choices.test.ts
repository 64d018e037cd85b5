import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createChoices, type Store } from './choices.ts';

function memory(): Store & { map: Map<string, string> } {
	const map = new Map<string, string>();
	return {
		map,
		getItem: (key) => map.get(key) ?? null,
		setItem: (key, value) => void map.set(key, value),
	};
}

it('a choice comes back on the same page and not on another', () => {
	const store = memory();
	createChoices(() => store, '/middleware/a/').remember('order', 2);
	assert.equal(createChoices(() => store, '/middleware/a/').recall('order'), 2);
	assert.equal(createChoices(() => store, '/middleware/b/').recall('order'), undefined);
});

it('a value that is no option is forgotten', () => {
	const store = memory();
	const choices = createChoices(() => store, '/a/');
	choices.remember('order', 1);
	for (const key of store.map.keys()) store.map.set(key, '<b>');
	assert.equal(choices.recall('order'), undefined);
});

it('a blocked store is no failure', () => {
	const choices = createChoices(() => {
		throw new DOMException('denied', 'SecurityError');
	}, '/a/');
	choices.remember('order', 1);
	assert.equal(choices.recall('order'), undefined);
});
