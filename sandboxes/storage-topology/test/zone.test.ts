import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoneProblem } from '../src/index.ts';

test('zones of regions, local and wavelength zones are zones', () => {
	for (const zone of [
		'eu-west-1a',
		'us-east-1f',
		'us-gov-east-1a',
		'us-west-2-lax-1a',
		'us-east-1-wl1-bos-wlz-1',
	])
		assert.equal(zoneProblem(zone), undefined);
});

test('a zone in the way of another cloud is refused with the right one', () => {
	assert.equal(
		zoneProblem('eu-west1-a'),
		'"eu-west1-a" is no AWS zone. A dash stands before the number ' +
			'and none after it: did you mean eu-west-1a?',
	);
	assert.match(
		zoneProblem('europe-west1-b') ?? '',
		/A zone is written like/,
	);
});

test('a region, an id and a letter too many are each told apart', () => {
	assert.match(zoneProblem('eu-west-1') ?? '', /It is a region/);
	assert.match(zoneProblem('euw1-az1') ?? '', /id of a zone/);
	assert.equal(
		zoneProblem('eu-west-1d'),
		'"eu-west-1d" is no zone of eu-west-1. ' +
			'It has eu-west-1a, eu-west-1b, eu-west-1c.',
	);
	assert.match(zoneProblem('eu-middle-1a') ?? '', /no region known/);
});
