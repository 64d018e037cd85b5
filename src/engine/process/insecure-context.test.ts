import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mendCrypto, uuid } from './insecure-context.ts';

describe('Web Crypto in an insecure context', () => {
	const bare = () => {
		const getRandomValues = crypto.getRandomValues.bind(crypto);
		const mended = { getRandomValues } as unknown as Crypto;
		mendCrypto(mended);
		return mended;
	};

	it('still makes identifiers', () => {
		const pattern = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
		assert.match(bare().randomUUID(), pattern);
		assert.equal(uuid(new Uint8Array(16).fill(255)), 'ffffffff-ffff-4fff-bfff-ffffffffffff');
	});

	it('says why the rest is missing', async () => {
		await assert.rejects(bare().subtle.digest('SHA-256', new Uint8Array()), {
			message:
				'crypto.subtle.digest is not there: the browser keeps Web Crypto from pages opened by plain http. Open this site by https or on localhost.',
		});
	});

	it('leaves a whole one alone', () => {
		const { subtle } = crypto;
		mendCrypto(crypto);
		assert.equal(crypto.subtle, subtle);
	});
});
