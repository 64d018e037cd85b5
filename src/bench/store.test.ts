import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createStore, type Shelf } from './store.ts';

const saved = { edits: { sandbox: { 'src/a.ts': 'mine' } }, passed: ['fix'] };

function memory(initial: Record<string, string> = {}) {
	const kept = new Map(Object.entries(initial));
	const shelf: Shelf = {
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
		removeItem: (key) => void kept.delete(key),
	};
	return { kept, shelf };
}

function open(shelf: () => Shelf, onTrouble: (message: string) => void = assert.fail) {
	return createStore({ key: 'lesson', version: 'v2', shelf, onTrouble });
}

test('what was saved is loaded with the version it was saved for', () => {
	const { shelf } = memory();
	const store = open(() => shelf);
	store.save(saved);
	store.flush();
	assert.deepEqual(open(() => shelf).load(), { version: 'v2', ...saved });
});

test('edits are written shortly after they happen, once', () => {
	mock.timers.enable({ apis: ['setTimeout'] });
	const { shelf, kept } = memory();
	const write = mock.method(shelf, 'setItem');
	const store = open(() => shelf);
	store.save({ edits: { sandbox: { a: '1' } }, passed: [] });
	store.save(saved);
	mock.timers.tick(300);
	assert.equal(write.mock.callCount(), 1);
	assert.match(kept.get('lesson') ?? '', /mine/);
	mock.timers.reset();
});

test('nothing to remember leaves nothing behind', () => {
	const { shelf, kept } = memory({ lesson: '{}' });
	const store = open(() => shelf);
	store.save({ edits: {}, passed: [] });
	store.flush();
	assert.equal(kept.has('lesson'), false);
});

test('what cannot be understood counts as nothing', () => {
	for (const text of ['not json', 'null', '[]', '{"version":1}']) {
		const { shelf } = memory({ lesson: text });
		assert.deepEqual(open(() => shelf).load(), { version: 'v2', edits: {}, passed: [] });
	}
	const { shelf } = memory({
		lesson: '{"version":"v1","edits":{"sandbox":{"a":1,"b":"x"},"odd":{"a":"x"}},"passed":[1,"p"]}',
	});
	assert.deepEqual(open(() => shelf).load(), {
		version: 'v1',
		edits: { sandbox: { b: 'x' } },
		passed: ['p'],
	});
});

test('storage that is denied is said once and breaks nothing', () => {
	const told: string[] = [];
	const store = open(
		() => {
			throw new Error('denied');
		},
		(message) => told.push(message),
	);
	assert.deepEqual(store.load().edits, {});
	assert.deepEqual(told, []);
	for (let i = 0; i < 3; i++) {
		store.save(saved);
		store.flush();
	}
	assert.equal(told.length, 1);
	assert.match(told[0] ?? '', /until you leave the page/);
});

test('storage that is full is told apart', () => {
	const told: string[] = [];
	const { shelf } = memory();
	shelf.setItem = () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	const store = open(
		() => shelf,
		(message) => told.push(message),
	);
	store.save(saved);
	store.flush();
	assert.match(told[0] ?? '', /full/);
});
