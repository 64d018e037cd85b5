import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
	migrate,
	readCluster,
	readManifests,
	settle,
	zoneProblem,
	zonesOfVolume,
} from '../../src/index.ts';

const file = 'manifests/storage-class.yaml';

function manifestsOf(path: string) {
	try {
		return readManifests(readFileSync(path, 'utf8'), path);
	} catch (error) {
		const why = error instanceof Error ? error.message : error;
		throw new assert.AssertionError({
			message:
				`${why}. Has a line lost what it belongs to? ` +
				`Look at ${file}.`,
		});
	}
}

/** The class, with the cluster of pending.yaml around it. */
function read() {
	const cluster = readCluster(
		[file, 'manifests/pending.yaml'].flatMap(manifestsOf),
	);
	const own = cluster.classes.find(
		({ name }) => name === 'gp3-eu-west-1a',
	);
	assert.ok(
		own,
		'Claims of db ask for the class gp3-eu-west-1a, and there is ' +
			`none of that name. Look at metadata.name in ${file}.`,
	);
	const zones = own.allowedTopologies.flatMap(
		({ matchLabelExpressions = [] }) =>
			matchLabelExpressions.flatMap(({ values }) => values),
	);
	return { cluster, own, zones };
}

test('the file is one StorageClass', () => {
	assert.deepEqual(
		manifestsOf(file).map(({ kind }) => kind),
		['StorageClass'],
	);
});

test('it has the name that the claim of db asks for', () => {
	read();
});

test('the CSI driver makes its volumes, of type gp3 and encrypted', () => {
	const { own } = read();
	assert.equal(own.provisioner, 'ebs.csi.aws.com');
	assert.equal(own.parameters['type'], 'gp3');
	assert.equal(own.parameters['encrypted'], 'true');
});

test('it allows one zone, and that zone exists', () => {
	const { zones } = read();
	for (const zone of zones)
		assert.equal(zoneProblem(zone), undefined, zoneProblem(zone));
	assert.deepEqual(
		zones,
		['eu-west-1a'],
		`Expected eu-west-1a to be allowed, and nothing else. See ${file}.`,
	);
});

test('the zone is decided when a pod is there to use the volume', () => {
	const { own } = read();
	assert.equal(
		own.bindingMode,
		'WaitForFirstConsumer',
		`Without it the class binds immediately. Look at ${file}.`,
	);
});

test('nothing in it is left to be migrated', () => {
	read();
	const { changes } = migrate(readFileSync(file, 'utf8'), file);
	assert.deepEqual(changes, []);
});

test('db starts, and its volume lies in eu-west-1a', () => {
	const { cluster } = read();
	const { pods, claims } = settle(cluster);
	const db = pods.find(({ pod }) => pod.name === 'db-0');
	assert.ok(db?.node, `db-0 is Pending: ${db?.event?.message}`);
	const bound = claims.find(({ claim }) => claim.name === 'data-db-0');
	assert.ok(bound?.volume);
	assert.deepEqual(zonesOfVolume(bound.volume), ['eu-west-1a']);
});
