import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Circumstances, choose, obstacles } from './choose.ts';
import { readEngineSettings } from './settings.ts';

const at = (changes: Partial<Circumstances> = {}): Circumstances => ({
	settings: readEngineSettings({}),
	needsNode: false,
	chosen: undefined,
	isolated: true,
	online: true,
	isUp: false,
	failure: undefined,
	...changes,
});
const inPageOnly = readEngineSettings({ PUBLIC_ENGINES: 'in-page' });
const webContainerOnly = readEngineSettings({ PUBLIC_ENGINES: 'webcontainer' });
const webContainerFirst = readEngineSettings({ PUBLIC_ENGINE_DEFAULT: 'webcontainer' });

test('a reader who chose nothing runs in the page', () => {
	assert.deepEqual(choose(at()), { engine: 'in-page', asks: false });
});

test('the choice of the reader counts more than the default of the operator', () => {
	assert.deepEqual(choose(at({ chosen: 'webcontainer' })), { engine: 'webcontainer', asks: false });
	assert.equal(choose(at({ chosen: 'in-page', settings: webContainerFirst })).engine, 'in-page');
});

test('a default of WebContainer needs no further question', () => {
	const choice = { engine: 'webcontainer', asks: false } as const;
	assert.deepEqual(choose(at({ settings: webContainerFirst })), choice);
	assert.deepEqual(choose(at({ settings: webContainerOnly })), choice);
});

test('a choice that the operator took back is forgotten', () => {
	const choice = choose(at({ chosen: 'webcontainer', settings: inPageOnly }));
	assert.deepEqual(choice, { engine: 'in-page', asks: false });
});

test('where WebContainer cannot be used, the in-page engine takes over and the reason is told', () => {
	const cases: [changes: Partial<Circumstances>, reason: RegExp][] = [
		[{ online: false }, /offline/],
		[{ isolated: false }, /COOP and COEP/],
		[{ failure: 'It did not answer.' }, /^It did not answer\.$/],
	];
	for (const [changes, reason] of cases) {
		const choice = choose(at({ chosen: 'webcontainer', ...changes }));
		assert.equal(choice.engine, 'in-page');
		assert.match(choice.obstacle ?? '', reason);
	}
});

test('a WebContainer that runs already needs no connection', () => {
	const choice = choose(at({ chosen: 'webcontainer', isUp: true, online: false }));
	assert.equal(choice.engine, 'webcontainer');
});

test('a page that is not isolated is no obstacle where the operator chose to go without', () => {
	const settings = readEngineSettings({ PUBLIC_WEBCONTAINER_COEP: 'none' });
	assert.deepEqual(obstacles(at({ settings, isolated: false })), {});
});

test('a sandbox that needs Node runs in WebContainer, whatever was chosen, and asks first', () => {
	const needsNode = true;
	assert.deepEqual(choose(at({ needsNode })), { engine: 'webcontainer', asks: true });
	assert.deepEqual(choose(at({ needsNode, chosen: 'in-page' })).asks, true);
	assert.deepEqual(choose(at({ needsNode, chosen: 'webcontainer' })).asks, false);
	assert.deepEqual(choose(at({ needsNode, settings: webContainerFirst })).asks, false);
	assert.match(obstacles(at({ needsNode }))['in-page'] ?? '', /needs Node/);
});

test('a sandbox that nothing can run has no engine, and a reason', () => {
	const { engine, obstacle } = choose(at({ needsNode: true, settings: inPageOnly }));
	assert.equal(engine, undefined);
	assert.match(obstacle ?? '', /does not offer WebContainer/);
	assert.equal(choose(at({ settings: webContainerOnly, online: false })).engine, undefined);
});

test('every obstacle is one sentence', () => {
	for (const changes of [
		{ online: false },
		{ isolated: false },
		{ needsNode: true },
		{ settings: inPageOnly },
		{ settings: webContainerOnly },
	]) {
		for (const sentence of Object.values(obstacles(at(changes)))) {
			assert.match(sentence, /^[A-Z][^.]*\.$/);
		}
	}
});
