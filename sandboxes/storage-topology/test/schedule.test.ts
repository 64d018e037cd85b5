import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	placementLines,
	placementsOf,
	settle,
	withoutZone,
	zonesOfVolume,
} from '../src/index.ts';
import {
	clusterOf,
	driver,
	late,
	nodes,
	places,
	placesOf,
	set,
	storageClass,
} from './cluster-of.ts';

const three = nodes('eu-west-1a', 'eu-west-1b', 'eu-west-1c');

test('bound late, a volume lies where its pod was placed', () => {
	const { pods, claims } = settle(
		clusterOf(
			three,
			driver,
			storageClass('gp3', late),
			set('db', 'gp3'),
		),
	);
	const [claim] = claims;
	assert.ok(claim?.volume && pods[0]?.node);
	assert.deepEqual(zonesOfVolume(claim.volume), [
		pods[0].node.labels['topology.kubernetes.io/zone'],
	]);
});

test('bound at once, the zone comes from the name, replicas in turn', () => {
	const { claims } = settle(
		clusterOf(
			three,
			driver,
			storageClass('fast'),
			set('db', 'fast', { replicas: 3 }),
		),
	);
	const zones = claims.flatMap(({ volume }) =>
		volume ? zonesOfVolume(volume) : [],
	);
	assert.deepEqual([...zones].sort(), [
		'eu-west-1a',
		'eu-west-1b',
		'eu-west-1c',
	]);
});

test('bound at once, a zone without nodes gets the volume all the same', () => {
	const allowed = `allowedTopologies: [{matchLabelExpressions:
    [{key: topology.kubernetes.io/zone, values: [eu-west-1c]}]}]`;
	assert.deepEqual(
		places(
			nodes('eu-west-1a', 'eu-west-1b'),
			driver,
			storageClass('fast', allowed),
			set('db', 'fast'),
		),
		[
			'db-0: 0/2 nodes are available: 2 node(s) ' +
				"didn't match PersistentVolume's node affinity.",
		],
	);
});

test('the scheduler counts nodes by its first reason against each', () => {
	const cordoned = `
kind: Node
metadata: {name: old}
spec: {unschedulable: true}`;
	const tainted = `
kind: Node
metadata: {name: gpu}
spec: {taints: [{key: gpu, effect: NoSchedule}]}`;
	assert.deepEqual(
		places(
			[nodes('eu-west-1a', 'eu-west-1b'), cordoned, tainted].join(
				'\n---\n',
			),
			driver,
			storageClass('gp3', late),
			set('db', 'gp3', { pod: 'nodeSelector: {disk: fast}' }),
		),
		[
			"db-0: 0/4 nodes are available: 1 node(s) had untolerated taint(s), 1 node(s) were unschedulable, 2 node(s) didn't match Pod's node affinity/selector.",
		],
	);
});

test('a toleration and an affinity lead a pod to its node', () => {
	const gpu = `
kind: Node
metadata: {name: gpu, labels: {topology.kubernetes.io/zone: eu-west-1b, disk: fast}}
spec: {taints: [{key: gpu, value: "yes", effect: NoSchedule}]}`;
	const pod = `tolerations: [{key: gpu, operator: Exists}], affinity:
      {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution:
      {nodeSelectorTerms: [{matchExpressions: [{key: disk, operator: In, values: [fast]}]}]}}}`;
	assert.deepEqual(
		places(
			three,
			gpu,
			driver,
			storageClass('gp3', late),
			set('db', 'gp3', { pod }),
		),
		['db-0: gpu'],
	);
});

test('the beta key is on no node that has only the stable one', () => {
	const allowed = `${late}, allowedTopologies: [{matchLabelExpressions:
    [{key: failure-domain.beta.kubernetes.io/zone, values: [eu-west-1a]}]}]`;
	assert.match(
		places(
			three,
			driver,
			storageClass('old', allowed),
			set('db', 'old'),
		)[0] ?? '',
		/3 node\(s\) didn't find available persistent volumes to bind/,
	);
});

test('where a node still has the beta key, the driver does not', () => {
	const node = `
kind: Node
metadata:
  name: one
  labels:
    topology.kubernetes.io/zone: eu-west-1a
    failure-domain.beta.kubernetes.io/zone: eu-west-1a`;
	const allowed = `${late}, allowedTopologies: [{matchLabelExpressions:
    [{key: failure-domain.beta.kubernetes.io/zone, values: [eu-west-1a]}]}]`;
	const { claims } = settle(
		clusterOf(
			node,
			driver,
			storageClass('old', allowed),
			set('db', 'old'),
		),
	);
	assert.match(claims[0]?.event?.message ?? '', /is not in requisite/);
});

test('the in-tree name is served if the CSI driver is there', () => {
	const old = `
kind: StorageClass
metadata: {name: gp2}
provisioner: kubernetes.io/aws-ebs
${late}`;
	const shop = [nodes('eu-west-1a'), old, set('db', 'gp2')];
	assert.deepEqual(places(...shop, driver), ['db-0: 1a']);
	const { pods, claims } = settle(clusterOf(...shop));
	assert.match(
		pods[0]?.event?.message ?? '',
		/context deadline exceeded/,
	);
	assert.match(
		claims[0]?.event?.message ?? '',
		/by the external provisioner 'ebs\.csi\.aws\.com'/,
	);
});

test('an old volume holds its pod by its labels', () => {
	const volume = `
kind: PersistentVolume
metadata:
  name: old
  labels: {failure-domain.beta.kubernetes.io/zone: eu-west-1b}
spec:
  storageClassName: gp3
  claimRef: {namespace: default, name: data-db-0}
  awsElasticBlockStore: {volumeID: vol-1}`;
	const shop = [
		driver,
		storageClass('gp3', late),
		volume,
		set('db', 'gp3'),
	];
	assert.deepEqual(places(three, ...shop), ['db-0: 1b']);
	assert.match(
		places(nodes('eu-west-1a'), ...shop)[0] ?? '',
		/1 node\(s\) didn't match PersistentVolume's node affinity/,
	);
});

test('without a zone its volumes keep their pods waiting, and no others', () => {
	const cluster = clusterOf(
		three,
		driver,
		storageClass('gp3', late),
		set('db', 'gp3', { replicas: 3 }),
		'kind: Pod\nmetadata: {name: web}',
	);
	const pending = (zone: string) =>
		placesOf(settle(withoutZone(cluster, zone))).filter((line) =>
			line.includes('0/2 nodes'),
		);
	for (const zone of ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'])
		assert.equal(pending(zone).length, 1);
});

test('a pod whose claim is not there waits for it, and so with a lost one', () => {
	const pod = `
kind: Pod
metadata: {name: web}
spec: {volumes: [{name: d, persistentVolumeClaim: {claimName: data}}]}`;
	assert.deepEqual(places(three, pod), [
		'web: 0/3 nodes are available: persistentvolumeclaim "data" not found.',
	]);
	const claim = `
kind: PersistentVolumeClaim
metadata: {name: data}
spec: {volumeName: gone, storageClassName: ""}`;
	assert.match(
		places(three, pod, claim)[0] ?? '',
		/bound to non-existent persistentvolume "gone"/,
	);
});

test('placements tell where each pod is, with all zones and without each', () => {
	const cluster = clusterOf(
		nodes('eu-west-1a', 'eu-west-1b'),
		driver,
		storageClass('gp3', late),
		set('db', 'gp3'),
	);
	assert.deepEqual(placementsOf(cluster).flatMap(placementLines), [
		'With all zones:',
		'  db-0  eu-west-1a  1a',
		'Without eu-west-1a:',
		'  db-0  Pending  0/1 nodes are available: 1 node(s) ' +
			"didn't match PersistentVolume's node affinity.",
		'Without eu-west-1b:',
		'  db-0  eu-west-1a  1a',
	]);
});
