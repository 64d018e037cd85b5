import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { regressions, updatedRecord } from './conformance-record.ts';
import { listSuites, runConformance } from './conformance-run.ts';

const home = mkdtempSync(join(tmpdir(), 'conformance-'));
after(() => rmSync(home, { recursive: true, force: true }));

const files = {
	'data/README.md': '',
	'data/doors/open.json':
		'{ "source": { "repo": "doors/doors", "licence": "MIT" }, "cases": [{ "name": "pushed", "is": 1 }, { "name": "pulled", "is": 2 }] }',
	'data/doors/closed.json': '{ "cases": [] }',
	'data/doors/pictures/door.svg': '',
	'data/rooms/index.json': '["hall"]',
	'data/rooms/hall/size.txt': '12\n',
	'data/broken/rows.json': '{',
	'sandboxes/house/package.json': '{ "type": "module" }',
	'sandboxes/house/conformance/open.ts': `
		export const file = 'doors/open.json';
		export const cases = (data: any) => data.cases.map(({ name, is }: any) => ({
			name,
			async run() { if (is !== 1) throw new Error(name + ' is ' + is); },
		}));`,
	'sandboxes/house/conformance/rooms.ts': `
		export const folder = 'rooms';
		export const cases = (reader: any) => reader.json('index.json').map((name: string) => ({
			name,
			run() { if (reader.text(name + '/size.txt') !== '12\\n') throw new Error('size'); },
		}));`,
	'sandboxes/house/conformance/broken.ts': `
		export const file = 'broken/rows.json';
		export const cases = () => [];`,
	'sandboxes/house/conformance/windows.ts': `
		export const file = 'windows/none.json';
		export const cases = () => [];`,
	'src/garden/conformance/gate.ts': `
		export const file = 'garden/gate.json';
		export const cases = () => [{ name: 'open', run() {} }];`,
	'data/garden/gate.json': '{}',
	'data/garden/fence.json': '{}',
	'src/garden/conformance/fence.ts': `
		import assert from 'node:assert/strict';
		export const file = 'garden/fence.json';
		export const cases = () => [{
			name: 'high',
			run() { assert.deepEqual({ height: 1 }, { height: 2 }); },
		}];`,
	'sandboxes/house/conformance/compare.ts': 'export const same = Object.is;',
};
for (const [path, text] of Object.entries(files)) {
	mkdirSync(dirname(join(home, path)), { recursive: true });
	writeFileSync(join(home, path), text);
}
const dataFolder = join(home, 'data');
const driverFolders = [join(home, 'sandboxes'), join(home, 'src')];
const run = (...only: string[]) => runConformance({ dataFolder, driverFolders, only });

test('a suite reports its passed cases, its total and its failures by name', async () => {
	const [open] = await run('doors/open');
	assert.deepEqual(open, {
		suite: 'doors/open',
		passed: 1,
		total: 2,
		failed: ['pulled'],
		reasons: ['pulled is 2'],
		code: 'sandboxes/house',
		sources: [{ repo: 'doors/doors', licence: 'MIT' }],
	});
});

test('a driver of a folder reads files in it', async () => {
	const [rooms] = await run('rooms');
	assert.deepEqual([rooms?.suite, rooms?.passed, rooms?.total], ['rooms', 1, 1]);
});

test('a driver without data, and a file that is no driver, are left out', async () => {
	assert.deepEqual(
		(await run()).map(({ suite }) => suite),
		['broken/rows', 'doors/open', 'garden/fence', 'garden/gate', 'rooms'],
	);
});

test('a room of src brings its drivers as a sandbox does', async () => {
	const [gate] = await run('garden/gate');
	assert.deepEqual([gate?.suite, gate?.passed, gate?.total], ['garden/gate', 1, 1]);
});

test('data that cannot be read are a failure with the file in it', async () => {
	const [broken] = await run('broken');
	assert.deepEqual([broken?.passed, broken?.total], [0, 1]);
	assert.match(broken?.reasons[0] ?? '', /rows\.json is no JSON/);
});

test('the suites of the data are JSON files, and folders with an index', () => {
	assert.deepEqual(listSuites(dataFolder), [
		'broken/rows',
		'doors/closed',
		'doors/open',
		'garden/fence',
		'garden/gate',
		'rooms',
	]);
});

const now = (failed: string[]) => [
	{
		suite: 'doors/open',
		passed: 2 - failed.length,
		total: 2,
		failed,
		code: 'sandboxes/house',
		sources: [],
		reasons: failed.map(() => 'is 2'),
	},
];
const today = { date: '2026-01-31', node: '24.1.0' };
const nothing = { date: '', node: '', suites: {} };
const recorded = (failed: string[]) => updatedRecord(now(failed), nothing, today);

test('a case that passed in the recorded run and fails now is a regression', () => {
	assert.deepEqual(regressions(now(['pulled']), recorded([])), ['doors/open: pulled']);
});

test('a known failure is none, and neither is one in other data', () => {
	const { suites } = recorded(['pulled']);
	assert.deepEqual(regressions(now(['pulled']), { suites }), []);
	const other = { ...(suites['doors/open'] ?? assert.fail()), total: 9, failed: {} };
	assert.deepEqual(regressions(now(['pulled']), { suites: { 'doors/open': other } }), []);
});

test('a record says of each suite what failed and why, and keeps suites that were not tried', () => {
	const rooms = { code: 'sandboxes/house', sources: [], total: 1, failed: {} };
	const record = updatedRecord(now(['pulled']), { ...nothing, suites: { rooms } }, today);
	assert.deepEqual(record, {
		...today,
		suites: {
			'doors/open': {
				code: 'sandboxes/house',
				sources: [],
				total: 2,
				failed: { pulled: 'is 2' },
			},
			rooms,
		},
	});
});

test('documents that differ are told by path', async () => {
	const [unequal] = await run('garden/fence');
	assert.deepEqual(unequal?.reasons, ['height: 1, not 2']);
});
