import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, mock, test } from 'node:test';
import { forceCloseDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { openDB } from 'idb';
import { KeptStore } from './kept-store.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
const list = (value: unknown) => (Array.isArray(value) ? value.map(String) : undefined);
const add = (item: string) => (old: string[] | undefined) => [...(old ?? []), item];

const open: KeptStore[] = [];
let count = 0;
after(() => Promise.all(open.map((store) => store.close())));

/** A tab; tabs of the same name share a database. */
function tab(name = `test-${count++}`, retryMs = 60_000): KeptStore {
	const store = new KeptStore({ name, retryMs });
	open.push(store);
	return store;
}

test('what was written is there for the next page', async () => {
	const first = tab('next');
	assert.equal(await first.get('a', text), undefined);
	assert.equal(await first.update('a', text, () => 'mine'), 'kept');
	assert.equal(await tab('next').get('a', text), 'mine');
	assert.deepEqual(first.state, { kind: 'kept' });
});

test('a change sees the value before it, and undefined removes', async () => {
	const store = tab();
	await store.update('a', list, add('1'));
	await store.update('a', list, add('2'));
	assert.deepEqual(await store.get('a', list), ['1', '2']);
	await store.update('a', list, () => undefined);
	assert.deepEqual(await store.entries('', list), []);
});

test('two tabs that write at once lose nothing', async () => {
	const tabs = [tab('both'), tab('both')];
	await Promise.all(
		Array.from({ length: 20 }, (_, index) =>
			tabs[index % 2]?.update('a', list, add(String(index))),
		),
	);
	assert.equal((await tabs[0]?.get('a', list))?.length, 20);
});

test('another tab hears which key changed, the writer does not', async () => {
	const [here, there] = [tab('hear'), tab('hear')];
	const heard = new EventTarget();
	here.onChange(() => assert.fail('the writer heard itself'));
	const unsubscribe = there.onChange((key) => heard.dispatchEvent(new Event(key)));
	const change = once(heard, 'a');
	await here.update('a', text, () => 'x');
	await change;
	unsubscribe();
});

test('entries are found by the beginning of their keys', async () => {
	const store = tab();
	for (const key of ['b:2', 'b:1', 'a:1', 'c:1']) await store.update(key, text, () => key);
	assert.deepEqual(await store.entries('b:', text), [
		['b:1', 'b:1'],
		['b:2', 'b:2'],
	]);
	await store.clear();
	assert.deepEqual(await store.entries('', text), []);
});

test('a value that its reader refuses counts as absent', async () => {
	const store = tab();
	await store.update('a', list, add('1'));
	assert.equal(await store.get('a', text), undefined);
	assert.deepEqual(await store.entries('', text), []);
	const throwing = () => {
		throw new Error('broken');
	};
	assert.equal(await store.get('a', throwing), undefined);
	await store.update('a', text, (old) => old ?? 'anew');
	assert.equal(await store.get('a', text), 'anew');
});

test('a change that throws rejects, and leaves the value and the store as they were', async () => {
	const store = tab();
	await store.update('a', text, () => 'x');
	const broken = store.update('a', text, () => {
		throw new TypeError('a mistake of ours');
	});
	await assert.rejects(broken, /a mistake of ours/);
	assert.equal(await store.get('a', text), 'x');
	assert.deepEqual(store.state, { kind: 'kept' });
});

test('full: the page goes on, is told once, and everything is written when there is room', async (t) => {
	const store = tab('full');
	await store.update('a', list, add('before'));
	const told: unknown[] = [];
	store.onState((state) => told.push(state));

	const put = mock.method(IDBObjectStore.prototype, 'put', () => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
	t.after(() => put.mock.restore());
	assert.equal(await store.update('a', list, add('1')), 'memory');
	assert.equal(await store.update('b', text, () => 'x'), 'memory');
	assert.deepEqual(await store.get('a', list), ['before', '1']);
	assert.deepEqual(await store.entries('', list), [['a', ['before', '1']]]);
	assert.deepEqual(told, [{ kind: 'memory', why: 'full' }]);

	put.mock.restore();
	await tab('full').update('a', list, add('other tab'));
	assert.equal(await store.update('c', text, () => 'y'), 'kept');
	assert.deepEqual(await tab('full').get('a', list), ['before', 'other tab', '1']);
	assert.equal(await tab('full').get('b', text), 'x');
	assert.deepEqual(told.at(-1), { kind: 'kept' });
});

test('full: the same change passed again waits once', async (t) => {
	const store = tab();
	const put = mock.method(IDBObjectStore.prototype, 'put', () => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
	t.after(() => put.mock.restore());
	const same = add('x');
	for (let i = 0; i < 3; i++) await store.update('a', list, same);
	put.mock.restore();
	await store.update('b', text, () => 'room');
	assert.deepEqual(await store.get('a', list), ['x']);
});

test('full: room is looked for again without a reader doing anything', async (t) => {
	const store = tab('again', 5);
	const put = mock.method(IDBObjectStore.prototype, 'put', () => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
	t.after(() => put.mock.restore());
	await store.update('a', text, () => 'late');
	const kept = new Promise<void>((resolve) => {
		store.onState((state) => state.kind === 'kept' && resolve());
	});
	put.mock.restore();
	await kept;
	assert.equal(await tab('again').get('a', text), 'late');
});

test('denied: only this page remembers, and nothing rejects', async (t) => {
	const store = tab();
	const denied = mock.method(IDBFactory.prototype, 'open', () => {
		throw new DOMException('private', 'SecurityError');
	});
	t.after(() => denied.mock.restore());
	assert.equal(await store.get('a', text), undefined);
	assert.equal(await store.update('a', list, add('1')), 'memory');
	assert.equal(await store.update('a', list, add('2')), 'memory');
	assert.deepEqual(await store.get('a', list), ['1', '2']);
	assert.deepEqual(store.state, { kind: 'memory', why: 'denied' });
	await store.remove('a');
	await store.clear();
	assert.deepEqual(await store.entries('', list), []);
});

test('a database that the browser takes away is opened again', async () => {
	const name = `test-${count++}`;
	const opened = mock.method(IDBFactory.prototype, 'open');
	const store = tab(name);
	await store.update('a', text, () => 'x');
	const request = opened.mock.calls[0]?.result;
	opened.mock.restore();
	assert.ok(request);
	forceCloseDatabase(request.result as never);
	assert.equal(await store.get('a', text), 'x');
	assert.equal(await store.update('a', text, () => 'y'), 'kept');
});

test('a newer version of the site in another tab is not held up, and this page says so', async () => {
	const name = `test-${count++}`;
	const store = tab(name);
	await store.update('a', text, () => 'x');
	const newer = await openDB(name, 99);
	assert.equal(await store.update('a', text, () => 'y'), 'memory');
	assert.equal(await store.get('a', text), 'y');
	assert.deepEqual(store.state, { kind: 'memory', why: 'outdated' });
	newer.close();
});
