import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	decodeSettings,
	defaultSettings,
	encodeSettings,
	objections,
	type Settings,
} from './settings.ts';

test('choices survive the way through a URL, and defaults take no room', () => {
	const chosen: Settings = {
		release: 'fedora-43',
		cpu: 'amd',
		driver: 'docker',
		profile: 'lab',
		memoryMiB: 4096,
		cpus: 2,
	};
	assert.deepEqual(decodeSettings(encodeSettings(chosen)), chosen);
	assert.equal(encodeSettings(defaultSettings), '');
});

test('what a stranger put into the URL does not get in', () => {
	const bad = `profile=%24(rm%20-rf%20~)&memoryMiB=-1&cpus=1e9&release=windows&driver=${'x'.repeat(900)}`;
	assert.deepEqual(decodeSettings(bad), defaultSettings);
});

test('kvm2 on arm64 says why, and what to take instead', () => {
	const [objection] = objections({ ...defaultSettings, cpu: 'arm64' });
	assert.match(objection?.why ?? '', /amd64 only/);
	assert.deepEqual(objection?.instead, { driver: 'docker' });
	assert.deepEqual(objections(defaultSettings), []);
});
