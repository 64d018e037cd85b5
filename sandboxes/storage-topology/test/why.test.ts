import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
	diagnose,
	readCluster,
	readManifests,
	settle,
} from '../src/index.ts';
import { clusterOf, driver, late, nodes, set } from './cluster-of.ts';

const files = [
	'manifests/storage-class.yaml',
	'manifests/pending.yaml',
];
const cluster = readCluster(
	files.flatMap((file) =>
		readManifests(readFileSync(file, 'utf8'), file),
	),
);
const settled = settle(cluster);

function why(name: string) {
	const state = settled.pods.find(({ pod }) => pod.name === name);
	return state && diagnose(state, settled, cluster);
}

test('of the five pods one runs, and there is nothing to say of it', () => {
	assert.deepEqual(
		settled.pods.flatMap(({ pod, node }) => (node ? pod.name : [])),
		['db-0'],
	);
	assert.equal(why('db-0'), undefined);
});

test('each of the four has a reason and a command of its own', () => {
	const four = ['orders-0', 'search-0', 'reports-0', 'ledger-0'].map(
		why,
	);
	assert.deepEqual(
		four.map((each) => each?.ask),
		[
			'kubectl get storageclass',
			'kubectl get csidriver',
			'kubectl get nodes -L topology.kubernetes.io/zone',
			'kubectl get pv pvc-data-ledger-0 -o yaml',
		],
	);
	assert.match(four[0]?.because ?? '', /names no class, and none is/);
	assert.match(four[1]?.because ?? '', /that driver is not installed/);
	assert.match(four[2]?.because ?? '', /allows eu-west-1c/);
	assert.match(four[3]?.because ?? '', /binds immediately/);
});

test('a claim that is Bound can be the reason', () => {
	const claim = settled.claims.find(
		({ claim }) => claim.name === 'data-ledger-0',
	);
	assert.equal(claim?.phase, 'Bound');
});

test('a zone that does not exist is named in the reason', () => {
	const odd = clusterOf(
		nodes('eu-west-1a'),
		driver,
		`
kind: StorageClass
metadata: {name: odd}
provisioner: ebs.csi.aws.com
${late}
allowedTopologies:
- matchLabelExpressions:
  - {key: topology.kubernetes.io/zone, values: [eu-west1-a]}`,
		set('db', 'odd'),
	);
	const result = settle(odd);
	const [state] = result.pods;
	assert.ok(state);
	assert.match(
		diagnose(state, result, odd)?.because ?? '',
		/did you mean eu-west-1a\?/,
	);
});
