import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
	explain,
	judge,
	peerName,
	peersOf,
	portWords,
	readCluster,
	readManifests,
} from '../../src/index.ts';

const file = 'manifests/policies.yaml';
const cluster = readCluster(
	['manifests/shop.yaml', file].flatMap((path) =>
		readManifests(readFileSync(path, 'utf8'), path),
	),
);
const web = 'payments-checkout/Deployment/web';
const api = 'payments-checkout/Deployment/api';
const db = 'payments-data/StatefulSet/db';
const indexer = 'search/Deployment/indexer';
const dns = 'kube-system/Deployment/coredns';
const outside = '0.0.0.0-255.255.255.255';

function expect(from: string, to: string, ports: string): void {
	const [a, b] = [from, to].map((name) => {
		const peer = peersOf(cluster).find((one) => peerName(one) === name);
		if (peer) return peer;
		throw new assert.AssertionError({
			message: `There is no ${name} any more. Look at ${file}.`,
		});
	});
	if (!(a && b)) return;
	const verdict = judge(cluster, a, b);
	assert.equal(
		portWords(verdict.ports),
		ports,
		`Expected ${ports} from ${from} to ${to}, and it is ` +
			`${explain(a, b, verdict).join(' | ')} Look at ${file}.`,
	);
}

test('nobody from outside reaches the shop', () => {
	expect(outside, web, 'none');
	expect(indexer, api, 'none');
});

test('the shop does not call out', () => {
	expect(web, outside, 'none');
	expect(api, indexer, 'none');
});

test('inside the shop everybody talks', () => {
	expect(web, api, 'all');
	expect(api, web, 'all');
});

test('names are still looked up, and nothing else in kube-system', () => {
	expect(web, dns, 'TCP 53; UDP 53');
	expect(api, dns, 'TCP 53; UDP 53');
});

test('api still reaches the database', () => {
	expect(api, db, 'TCP 5432');
});

test('web does not reach the database', () => {
	expect(web, db, 'none');
	expect(indexer, db, 'none');
});

test('the database itself is what refuses web', () => {
	const peers = new Map(
		peersOf(cluster).map((peer) => [peerName(peer), peer]),
	);
	const [a, b] = [peers.get(web), peers.get(db)];
	if (!(a && b)) assert.fail(`web or db is gone. Look at ${file}.`);
	assert.equal(
		portWords(judge(cluster, a, b).ingress.ports),
		'none',
		'web is stopped on its way out only. The rule of ' +
			'db-only-from-api lets it in: two items under from are an ' +
			`OR. Look at ${file}.`,
	);
});
