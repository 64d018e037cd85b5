import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { fromHash, limits, type SharedState, toHash } from './shared-state.ts';

const state: SharedState = {
	lesson: 'middleware/a',
	version: 'v1',
	set: 'exercise:fix',
	files: { 'src/a.ts': 'const a = "é 漢 🙂";\n', 'src/gone.ts': null },
	open: 'src/a.ts',
	run: 'node --test',
	message: 'Look at line 1.',
};

const packed = (value: unknown) =>
	`#state=1.${deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')}`;

async function troubleWith(hash: string): Promise<string> {
	const received = await fromHash(hash);
	assert.ok('trouble' in received, `${hash.slice(0, 60)} was taken`);
	assert.match(received.trouble, /^[^.]+\. Nothing was changed\.$/);
	return received.trouble;
}

test('a state comes out of the link as it went in', async () => {
	const hash = await toHash(state);
	assert.match(hash ?? '', /^#state=1\.[\w-]+$/);
	assert.deepEqual(await fromHash(hash ?? ''), { state });
});

test('a state that is too big for a link gives none', async () => {
	const noise = Array.from({ length: 60_000 }, (_, i) => ((i * 2654435761) >>> 0).toString(36));
	assert.equal(await toHash({ ...state, files: { a: noise.join('') } }), undefined);
	assert.equal(await toHash({ ...state, files: { a: ' '.repeat(limits.inflated) } }), undefined);
});

test('a link that is cut, changed or made by another version is one plain sentence', async () => {
	const hash = (await toHash(state)) ?? '';
	for (let end = '#state='.length; end < hash.length; end++) await troubleWith(hash.slice(0, end));
	assert.match(await troubleWith(hash.replace('=1.', '=2.')), /another version/);
	assert.match(await troubleWith(`${hash}!`), /damaged/);
	await troubleWith(`${hash}AAAA`);
});

test('what inflates beyond the limit is not inflated', async () => {
	const bomb = deflateRawSync(Buffer.alloc(50_000_000)).toString('base64url');
	assert.ok(bomb.length < limits.hash);
	assert.match(await troubleWith(`#state=1.${bomb}`), /more than a lesson/);
	assert.match(await troubleWith(`#state=1.${'A'.repeat(limits.hash)}`), /too long/);
});

test('anything else inside is refused as a whole', async () => {
	const { files: _, ...withoutFiles } = state;
	const many = Object.fromEntries(
		Array.from({ length: limits.files + 1 }, (_, i) => [`f${i}`, '']),
	);
	const odd: unknown[] = [
		...['', 'no json', 'null', '[]', '1', '"x"', '{}', '{"__proto__":{"files":{}}}'],
		withoutFiles,
		{ ...state, lesson: 1 },
		{ ...state, set: null },
		{ ...state, open: ['src/a.ts'] },
		{ ...state, run: { toString: 'x' } },
		{ ...state, message: 5 },
		{ ...state, files: [] },
		{ ...state, files: { 'src/a.ts': 1 } },
		{ ...state, files: { '../../etc/passwd': 'x' } },
		{ ...state, files: { '/abs': 'x' } },
		JSON.stringify(state).replace('src/gone.ts', '__proto__'),
		{ ...state, files: many },
	];
	for (const value of odd) await troubleWith(packed(value));
	await troubleWith(
		`#state=1.${deflateRawSync(Buffer.from([0xff, 0xfe, 0x00])).toString('base64url')}`,
	);
});

test('random bytes never get through', async () => {
	let seed = 42;
	const next = () => {
		seed = (seed * 1103515245 + 12345) & 0x7fffffff;
		return seed >> 8;
	};
	for (let i = 0; i < 500; i++) {
		const bytes = Uint8Array.from({ length: next() % 200 }, next);
		await troubleWith(`#state=1.${Buffer.from(bytes).toString('base64url')}`);
	}
});

test('a long message is cut', async () => {
	const received = await fromHash(packed({ ...state, message: 'x'.repeat(5000) }));
	assert.ok('state' in received);
	assert.equal(received.state.message?.length, limits.message);
});
