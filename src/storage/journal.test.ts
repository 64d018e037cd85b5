import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { clearLocal, Journal } from './journal.ts';

/** As much of `localStorage` as a journal uses; its entries are own properties there too. */
function localShelf(): Record<string, string> {
	const shelf: Record<string, string> = {};
	const hidden = (value: unknown) => ({ value, enumerable: false });
	Object.defineProperties(shelf, {
		getItem: hidden((key: string) => shelf[key] ?? null),
		setItem: hidden((key: string, text: string) => {
			shelf[key] = text;
		}),
		removeItem: hidden((key: string) => {
			delete shelf[key];
		}),
	});
	Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: shelf });
	return shelf;
}

afterEach(() =>
	Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: undefined }),
);

test('notes of every page under a key are read, and forgotten', () => {
	const shelf = localShelf();
	new Journal('a', 'one').write({ n: 1 });
	new Journal('a', 'two').write({ n: 2 });
	new Journal('ab', 'one').write({ n: 3 });
	const { notes, forget } = new Journal('a').read();
	assert.deepEqual(notes, [{ n: 1 }, { n: 2 }]);
	forget();
	assert.deepEqual(new Journal('a').read().notes, []);
	assert.equal(Object.keys(shelf).length, 1);
});

test('a page renews its note and takes it back', () => {
	localShelf();
	const journal = new Journal('a', 'one');
	journal.write(1);
	const { forget } = journal.read();
	journal.write(2);
	forget();
	assert.deepEqual(journal.read().notes, [2]);
	journal.write(undefined);
	assert.deepEqual(journal.read().notes, []);
});

test('a note that is no JSON is passed over', () => {
	localShelf()['throughline:journal:a#x'] = '{';
	assert.deepEqual(new Journal('a').read().notes, []);
});

test('a browser that denies storage gives no notes and no exception', () => {
	Object.defineProperty(globalThis, 'localStorage', {
		configurable: true,
		get: () => {
			throw new DOMException('denied', 'SecurityError');
		},
	});
	const journal = new Journal('a');
	assert.equal(journal.write(1), false);
	assert.deepEqual(journal.read().notes, []);
	journal.read().forget();
	clearLocal();
});

test('clearing drops what is ours and leaves what is not', () => {
	const shelf = localShelf();
	shelf['throughline:split:code'] = '50';
	shelf['starlight-theme'] = 'dark';
	clearLocal();
	assert.deepEqual(Object.keys(shelf), ['starlight-theme']);
});
