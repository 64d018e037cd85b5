import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDefaultDeny } from '../src/default-deny.ts';
import { verdictRecords } from '../src/tell.ts';
import { clusterOf, pods, policy, reaching } from './cluster-of.ts';

const deny = policy(
	'{podSelector: {}, policyTypes: [Ingress, Egress]}',
);

test('each pair is told with both ends and who decided', () => {
	const [first = ''] = verdictRecords(clusterOf(pods, deny));
	assert.equal(first.at(0), '\u001e');
	assert.deepEqual(JSON.parse(first.slice(1)), {
		verdict: {
			from: 'a/Pod/web',
			to: 'a/Pod/db',
			ports: 'none',
			because: [
				'egress of a/Pod/web: isolated by policy; no rule lets it through.',
				'ingress of a/Pod/db: isolated by policy; no rule lets it through.',
			],
		},
	});
});

test('a matrix that nobody could read is not told', () => {
	const many = Array.from(
		{ length: 30 },
		(_, index) => `
apiVersion: v1
kind: Pod
metadata: {name: pod-${index}, namespace: a}`,
	);
	const [note, ...more] = verdictRecords(clusterOf(...many));
	assert.match(note ?? '', /No matrix: 31 ends/);
	assert.equal(more.length, 0);
});

test('namespaces without a policy over all pods get a default deny', () => {
	const { text, added } = addDefaultDeny(`${pods}\n---${deny}\n`);
	assert.deepEqual(
		added.map(({ object }) => object),
		['NetworkPolicy b/default-deny', 'NetworkPolicy b/allow-dns'],
	);
	assert.deepEqual(reaching(clusterOf(text), 'b/db'), []);
});

test('a second time there is nothing to add', () => {
	const { text } = addDefaultDeny(pods);
	assert.equal(addDefaultDeny(text).text, text);
});
