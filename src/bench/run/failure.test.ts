import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineRequestError } from '../../engine/port.ts';
import { BootFailure } from '../../engine/webcontainer/boot-failure.ts';
import {
	bootFailure,
	crashFailure,
	cutResponse,
	EngineRefusal,
	requestTrouble,
} from './failure.ts';

test('a chunk that cannot be fetched is told apart from an engine that does not start', () => {
	const offline = bootFailure(new TypeError('Failed to fetch dynamically imported module: /x.js'));
	assert.match(offline.remedy, /network/);
	const wrapped = new Error('no engine', { cause: new TypeError('Failed to fetch') });
	assert.match(bootFailure(wrapped).remedy, /network/);
	assert.match(bootFailure(new Error('no frame')).title, /did not start/);
	assert.equal(bootFailure('plain words').detail, 'plain words');
});

test('a failure that has words for the reader keeps them', () => {
	const refused = { title: 'Nothing can run this.', remedy: 'Run it yourself.' };
	assert.equal(bootFailure(new EngineRefusal(refused)), refused);
	const offline = new BootFailure('offline', () => Promise.reject(new Error('offline')));
	assert.match(bootFailure(offline).remedy, /this device is offline/);
});

test('a crash tells how to go on', () => {
	assert.match(crashFailure(new Error('out of memory')).remedy, /Press Run/);
});

test('a request without an answer is explained in plain words', () => {
	assert.equal(
		requestTrouble(new EngineRequestError('ECONNRESET', 'socket hang up')),
		'The server cut the connection before the answer was complete.',
	);
	assert.match(requestTrouble(new EngineRequestError('ECONNREFUSED', '')), /Nothing listens/);
	assert.equal(requestTrouble(new Error('odd')), 'The request failed: odd');
});

test('half a response comes with the sentence on the cut', () => {
	const partial = { status: 200, statusText: 'OK', headers: [], body: new Uint8Array() };
	assert.deepEqual(cutResponse(new EngineRequestError('ECONNRESET', '', partial)), {
		...partial,
		cut: 'The server cut the connection before the answer was complete.',
	});
	assert.equal(cutResponse(new EngineRequestError('ECONNRESET', '')), undefined);
});
