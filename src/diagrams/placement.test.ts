import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertSound } from './assert-sound.ts';
import {
	type PlacementData,
	placementDrawing,
	placementSentence,
	stateNotes,
	stateSentence,
} from './placement.ts';

const data: PlacementData = {
	region: 'eu-west-1',
	states: [
		{
			pods: [
				{ name: 'db-0', zone: 'eu-west-1a' },
				{ name: 'kafka-0', zone: 'eu-west-1b' },
				{ name: 'web-1', zone: 'eu-west-1a' },
				{ name: 'web-2', zone: 'eu-west-1c' },
			],
		},
		{
			without: 'eu-west-1a',
			pods: [
				{ name: 'db-0', note: 'no node' },
				{ name: 'kafka-0', zone: 'eu-west-1b' },
				{ name: 'web-1', zone: 'eu-west-1b' },
				{ name: 'web-2', zone: 'eu-west-1c' },
			],
		},
	],
};

for (const size of ['wide', 'narrow'] as const)
	it(`${size}: each state can be read`, () => assertSound(placementDrawing(data, size), size));

it('a pod that was started elsewhere is new there, and one that waits is refused', () => {
	const { boxes, texts, stations } = placementDrawing(data, 'wide');
	const lost = { boxes: boxes.filter(({ part }) => part === 'state-1') };
	assert.equal(lost.boxes.filter(({ kind }) => kind === 'new').length, 1);
	const [waiting] = texts.filter(({ part, text }) => part === 'state-1' && text === 'db-0');
	assert.equal(waiting?.tone, 'deny');
	assert.deepEqual(
		stations.map(({ part, kind }) => [part, kind]),
		[['state-1', 'cross']],
	);
});

it('sentences say where all is, who waits and who moved', () => {
	assert.equal(
		placementSentence(data),
		'In region eu-west-1: eu-west-1a has db-0 and web-1; eu-west-1b has kafka-0; eu-west-1c has web-2.',
	);
	assert.equal(stateSentence(data, 0), 'With all zones: 4 of 4 run.');
	assert.equal(
		stateSentence(data, 1),
		'Without eu-west-1a: db-0 stays Pending; web-1 starts in eu-west-1b; 2 of 4 run where they ran.',
	);
});

it('those that wait say why, those that run do not', () => {
	assert.deepEqual(stateNotes(data, 0), []);
	assert.deepEqual(stateNotes(data, 1), ['no node']);
});

it('more than three zones have no drawing', () => {
	const pods = ['a', 'b', 'c', 'd'].map((zone) => ({ name: zone, zone }));
	assert.throws(
		() => placementDrawing({ region: 'r', states: [{ pods }] }, 'wide'),
		/4 zones have no drawing/,
	);
});
