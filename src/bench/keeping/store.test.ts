import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Change, DeviceStore, Read, StoreState } from '../../storage/device-store.ts';
import { emptyBench, type FileChange, type KeptBench } from './kept-bench.ts';
import { Store, type StoreOptions } from './store.ts';

const mine = { text: 'mine', base: 'old' };

/** A device in memory: its tabs share values, and it can be out of room. */
class FakeDevice implements DeviceStore {
	readonly values = new Map<string, unknown>();
	readonly #changed = new Set<(key: string) => void>();
	readonly #states = new Set<(state: StoreState) => void>();
	state: StoreState = { kind: 'kept' };
	updates = 0;

	async get<T>(key: string, read: Read<T>): Promise<T | undefined> {
		return read(this.values.get(key));
	}
	async update<T>(key: string, read: Read<T>, change: Change<T>): Promise<StoreState['kind']> {
		this.updates++;
		if (this.state.kind === 'kept') {
			this.values.set(key, structuredClone(change(read(this.values.get(key)))));
		}
		return this.state.kind;
	}
	async entries<T>(): Promise<[string, T][]> {
		return [];
	}
	async remove(): Promise<void> {}
	async clear(): Promise<void> {}
	onChange(listener: (key: string) => void): () => void {
		this.#changed.add(listener);
		return () => this.#changed.delete(listener);
	}
	onState(listener: (state: StoreState) => void): () => void {
		this.#states.add(listener);
		return () => this.#states.delete(listener);
	}
	tellChange(key: string): void {
		for (const listener of this.#changed) listener(key);
	}
	setState(state: StoreState): void {
		this.state = state;
		for (const listener of this.#states) listener(state);
	}
}

function open(device: FakeDevice, options: Partial<StoreOptions> = {}) {
	const notes = new Map<string, unknown>();
	const journal = {
		read: () => ({ notes: [...notes.values()], forget: () => notes.clear() }),
		write: (value: unknown) => {
			if (value === undefined) notes.delete('own');
			else notes.set('own', JSON.parse(JSON.stringify(value)));
			return true;
		},
	};
	const onElsewhere = () => {};
	const store = new Store({ device, key: 'bench:a', journal, onElsewhere, ...options });
	return { store, notes, journal };
}

test('what was saved is loaded, with the text it began from', async () => {
	const device = new FakeDevice();
	const { store } = open(device, { now: () => 7 });
	store.save('sandbox', 'src/a.ts', mine);
	store.pass('fix');
	await store.flush();
	assert.deepEqual(await open(device).store.load(), {
		files: { sandbox: { 'src/a.ts': { ...mine, at: 7 } } },
		passed: ['fix'],
		aside: [],
	});
});

test('edits are written shortly after they happen, once', async (t) => {
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const device = new FakeDevice();
	const { store } = open(device);
	store.save('sandbox', 'a', { ...mine, text: '1' });
	store.save('sandbox', 'a', mine);
	assert.equal(device.updates, 0);
	t.mock.timers.tick(300);
	assert.equal(device.updates, 1);
});

test('two tabs keep each other’s files', async () => {
	const device = new FakeDevice();
	const [one, two] = [open(device).store, open(device).store];
	one.save('sandbox', 'a', mine);
	two.save('sandbox', 'b', mine);
	await Promise.all([one.flush(), two.flush()]);
	const { files } = await one.load();
	assert.deepEqual(Object.keys(files.sandbox ?? {}), ['a', 'b']);
});

test('nothing to remember leaves nothing behind', async () => {
	const device = new FakeDevice();
	const { store } = open(device);
	store.save('sandbox', 'a', mine);
	await store.flush();
	store.save('sandbox', 'a', undefined);
	await store.flush();
	assert.equal(device.values.get('bench:a'), undefined);
	assert.deepEqual(await store.load(), emptyBench);
});

test('what a page wrote in its last moment is there for the next one', async () => {
	const device = new FakeDevice();
	const { store, notes, journal } = open(device);
	mock.method(device, 'update', () => new Promise(() => {}), { times: 1 });
	store.save('sandbox', 'a', mine);
	store.leave();
	assert.equal(notes.size, 1);
	const next = open(device, { journal }).store;
	assert.equal((await next.load()).files.sandbox?.['a']?.text, 'mine');
	assert.equal(notes.size, 0);
});

test('a page that lives on takes its note back once the device has it', async () => {
	const { store, notes } = open(new FakeDevice());
	store.save('sandbox', 'a', mine);
	store.leave();
	await store.flush();
	assert.equal(notes.size, 0);
});

test('what could not be written is written when there is room', async () => {
	const device = new FakeDevice();
	const { store } = open(device);
	device.setState({ kind: 'memory', why: 'full' });
	store.save('sandbox', 'a', mine);
	await store.flush();
	assert.equal(store.isUnwritten('sandbox', 'a'), true);
	device.setState({ kind: 'kept' });
	await store.flush();
	assert.equal(store.isUnwritten('sandbox', 'a'), false);
	assert.equal((await store.load()).files.sandbox?.['a']?.text, 'mine');
});

test('an older place is emptied once its edits are on the device', async () => {
	const device = new FakeDevice();
	const change: FileChange = { set: 'sandbox', path: 'a', edit: mine, at: 1 };
	let forgot = 0;
	const older = () => ({ passed: ['fix'], changes: [change], forget: () => forgot++ });
	device.setState({ kind: 'memory', why: 'full' });
	await open(device, { older }).store.load();
	assert.equal(forgot, 0);
	device.setState({ kind: 'kept' });
	const kept = await open(device, { older }).store.load();
	assert.equal(forgot, 1);
	assert.deepEqual(kept.passed, ['fix']);
	assert.equal(kept.files.sandbox?.['a']?.text, 'mine');
});

test('files that were put aside are kept with the rest', async () => {
	const device = new FakeDevice();
	const { store } = open(device);
	const aside = { set: 'sandbox', files: { a: mine }, at: 1 } as const;
	await store.changeAside((before) => [...before, aside]);
	store.save('sandbox', 'b', mine);
	await store.flush();
	assert.deepEqual((await store.load()).aside, [aside]);
});

test('a change in another tab is told, one of another lesson is not', async () => {
	const device = new FakeDevice();
	const heard: KeptBench[] = [];
	open(device, { onElsewhere: (kept) => heard.push(kept) });
	device.tellChange('bench:b');
	device.tellChange('bench:a');
	await Promise.resolve();
	assert.deepEqual(heard, [emptyBench]);
});

test('what another tab cleared does not come back: passes are forgotten before anybody hears of it', async () => {
	const device = new FakeDevice();
	const told: string[] = [];
	const { store } = open(device, {
		onCleared: () => told.push('cleared'),
		onElsewhere: ({ passed }) => told.push(`heard ${passed.length}`),
	});
	store.pass('limit');
	await store.flush();
	device.values.clear();
	device.tellChange('');
	assert.deepEqual(told, ['cleared'], 'at once');
	await store.flush();
	assert.deepEqual(told, ['cleared', 'heard 0']);
	assert.equal(device.values.size, 0);
});
