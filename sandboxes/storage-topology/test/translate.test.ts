import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	translateClass,
	translateTopologies,
	volumeToCsi,
	volumeToInTree,
} from '../src/index.ts';
import { betaZoneKey, driverZoneKey, zoneKey } from '../src/keys.ts';

const term = (key: string, ...values: string[]) => ({
	matchLabelExpressions: [{ key, values }],
});

test('the old parameter for zones becomes topologies of the driver', () => {
	const { parameters, allowedTopologies } = translateClass({
		parameters: { type: 'gp2', zones: 'eu-west-1a, eu-west-1b' },
	});
	assert.deepEqual(parameters, { type: 'gp2' });
	assert.deepEqual(allowedTopologies, [
		term(driverZoneKey, 'eu-west-1a', 'eu-west-1b'),
	]);
});

test('zones twice over are refused', () => {
	assert.throws(
		() =>
			translateClass({
				parameters: { zone: 'eu-west-1a' },
				allowedTopologies: [term(zoneKey, 'eu-west-1a')],
			}),
		/cannot simultaneously set allowed topologies/,
	);
});

test('both names of the zone label mean the same, others stay', () => {
	for (const key of [betaZoneKey, zoneKey])
		assert.deepEqual(translateTopologies([term(key, 'a')], 'new'), [
			term('new', 'a'),
		]);
	assert.deepEqual(translateTopologies([term('rack', '7')], 'new'), [
		term('rack', '7'),
	]);
});

test('a volume goes there and back with the stable labels', () => {
	const volume = volumeToCsi({
		metadata: {
			labels: { [betaZoneKey]: 'eu-west-1b__eu-west-1a' },
		},
		spec: { awsElasticBlockStore: { volumeID: 'aws://x/vol-1' } },
	});
	assert.equal(volume.spec.csi?.volumeHandle, 'vol-1');
	const back = volumeToInTree(volume);
	assert.deepEqual(back.metadata?.labels, {
		[zoneKey]: 'eu-west-1a__eu-west-1b',
		'topology.kubernetes.io/region': 'eu-west-1',
	});
	assert.equal(back.spec.awsElasticBlockStore?.volumeID, 'vol-1');
});
