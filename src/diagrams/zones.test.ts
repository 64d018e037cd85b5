import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertSound } from './assert-sound.ts';
import { lossSentence, type ZonesData, zonesDrawing, zonesSentence } from './zones.ts';

const data: ZonesData = {
	region: 'eu-central-1',
	entry: 'Gateway shop',
	zones: [
		{ name: 'eu-central-1a', holds: ['web-1', 'web-4'] },
		{ name: 'eu-central-1b', holds: ['web-2', 'volume db'] },
		{ name: 'eu-central-1c', holds: ['web-3'] },
	],
};

for (const size of ['wide', 'narrow'] as const) {
	it(`${size}: three zones and two can be read, whole and lost`, () => {
		assertSound(zonesDrawing(data, size), size);
		assertSound(zonesDrawing({ ...data, zones: data.zones.slice(0, 2) }, size), size);
	});

	it(`${size}: a lost zone gets no request, and its column stays`, () => {
		const { paths, stations, boxes } = zonesDrawing(data, size);
		const lost = paths.filter(({ part }) => part === 'lost-1');
		assert.deepEqual(
			lost.map(({ tone }) => tone),
			['deny'],
		);
		assert.ok(stations.some(({ part, kind }) => part === 'lost-1' && kind === 'cross'));
		assert.equal(
			boxes.filter(({ kind, part }) => kind === 'frame' && part === undefined).length,
			3,
		);
	});
}

it('the narrow drawing shortens names that have no room', () => {
	const names = zonesDrawing(data, 'narrow').texts.map(({ text }) => text);
	assert.ok(names.includes('1a') && names.includes('eu-central-1'));
	assert.ok(zonesDrawing(data, 'wide').texts.some(({ text }) => text === 'eu-central-1a'));
});

it('the sentence counts what each zone has, and what is left without one', () => {
	assert.match(
		zonesSentence(data),
		/Gateway shop sends requests to 3 zones: eu-central-1a has web-1 and web-4;/,
	);
	assert.equal(
		lossSentence(data, 1),
		'Without eu-central-1b, web-2 and volume db are gone: 3 of 5 are left, in eu-central-1a and eu-central-1c.',
	);
});

it('one zone, or four, have no drawing', () => {
	assert.throws(
		() => zonesDrawing({ ...data, zones: data.zones.slice(0, 1) }, 'wide'),
		/Name two or three/,
	);
});
