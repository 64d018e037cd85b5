import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { allowedHosts } from '../src/index.ts';
import { serving } from './serving.ts';

test('another host is told that it is misdirected', async () => {
	const app = allowedHosts(['example.com'])((_request, response) => {
		response.end();
	});
	await serving(app, async (url) => {
		const statusFor = async (Host: string) => {
			const sent = get(url, { agent: false, headers: { Host } });
			const [answer] = await once(sent, 'response');
			(answer as IncomingMessage).resume();
			return (answer as IncomingMessage).statusCode;
		};
		assert.equal(await statusFor('Example.com'), 200);
		assert.equal(await statusFor('evil.example'), 421);
	});
});
