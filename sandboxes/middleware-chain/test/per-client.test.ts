import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perClient, TokenBucket } from '../src/index.ts';

const buckets = (max: number) =>
	perClient(max, () => new TokenBucket(1, 2));

test('a client keeps its bucket', () => {
	const all = buckets(10);
	assert.equal(all.get('a', 0), all.get('a', 1));
	assert.notEqual(all.get('a', 0), all.get('b', 0));
});

test('buckets that are full again are forgotten', () => {
	const all = buckets(100);
	for (let client = 0; client < 50; client += 1) {
		all.get(`${client}`, 0).allow(0);
	}
	assert.equal(all.size, 50);
	for (let client = 50; client < 80; client += 1) {
		all.get(`${client}`, 5_000).allow(5_000);
	}
	assert.equal(all.size, 30);
});

test('a bucket that is not full is kept while there is room', () => {
	const all = buckets(100);
	all.get('a', 0).allow(0, 2);
	for (let client = 0; client < 50; client += 1) {
		all.get(`${client}`, 0).allow(0);
	}
	assert.equal(all.get('a', 0).tokensAt(0), 0);
});

test('there are never more than the most', () => {
	const all = buckets(3);
	for (let client = 0; client < 50; client += 1) {
		all.get(`${client}`, 0).allow(0);
		assert.ok(all.size <= 3, `${all.size}`);
	}
});
