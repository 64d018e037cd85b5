import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type KeyPress, shortcutOf } from './keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	shiftKey: false,
	...held,
});

test('each shortcut of one key is known while nobody types, and none while somebody does', () => {
	const known = { '/': 'search', '[': 'previous', ']': 'next', '.': 'step', '?': 'shortcuts' };
	for (const [key, shortcut] of Object.entries(known)) {
		assert.equal(shortcutOf(press(key), true), shortcut);
		assert.equal(shortcutOf(press(key), false), undefined);
	}
});

test('keys with Ctrl, ⌘ or a name of their own work while somebody types', () => {
	assert.equal(shortcutOf(press('Enter', { ctrlKey: true }), false), 'run');
	assert.equal(shortcutOf(press('Enter', { metaKey: true }), false), 'run');
	assert.equal(shortcutOf(press('F6'), false), 'nextPane');
	assert.equal(shortcutOf(press('F6', { shiftKey: true }), false), 'previousPane');
	assert.equal(shortcutOf(press('k', { metaKey: true }), false), 'search');
});

test('a bracket that needs AltGr is a bracket', () => {
	assert.equal(shortcutOf(press('[', { ctrlKey: true, altKey: true }), true), 'previous');
});

test("the browser's and the system's own combinations are left alone", () => {
	assert.equal(shortcutOf(press('[', { metaKey: true }), true), undefined);
	assert.equal(shortcutOf(press('/', { ctrlKey: true }), true), undefined);
	assert.equal(shortcutOf(press('.', { metaKey: true }), true), undefined);
	assert.equal(shortcutOf(press('Enter'), true), undefined);
	assert.equal(shortcutOf(press('Enter', { ctrlKey: true, altKey: true }), true), undefined);
	assert.equal(shortcutOf(press('F6', { ctrlKey: true }), true), undefined);
	assert.equal(shortcutOf(press('constructor'), true), undefined);
});
