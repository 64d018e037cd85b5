import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explain, judge } from '../src/index.ts';
import {
	clusterOf,
	insideOf,
	peer,
	pods,
	policy,
	reaching,
} from './cluster-of.ts';

describe('a cluster without policies', () => {
	test('everybody reaches everybody', () => {
		assert.equal(insideOf(clusterOf(pods)).length, 4 * 3);
	});
});

describe('isolation', () => {
	test('a pod that is selected is closed in that direction alone', () => {
		const cluster = clusterOf(
			pods,
			policy(
				'{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}',
			),
		);
		assert.deepEqual(reaching(cluster, 'a/db'), []);
		assert.equal(reaching(cluster, 'a/web').length, 3);
		assert.ok(insideOf(cluster).includes('a/db => a/web: all'));
	});

	test('without policyTypes an egress section isolates both ways', () => {
		const cluster = clusterOf(
			pods,
			policy('{podSelector: {}, egress: [{}]}'),
		);
		assert.deepEqual(reaching(cluster, 'a/web'), []);
		assert.ok(insideOf(cluster).includes('a/web => b/web: all'));
	});

	test('a policy reaches no pod of another namespace', () => {
		const cluster = clusterOf(pods, policy('{podSelector: {}}'));
		assert.equal(reaching(cluster, 'b/web').length, 3);
	});

	test('default deny of egress cuts DNS too', () => {
		const cluster = clusterOf(
			pods,
			policy('{podSelector: {}, policyTypes: [Egress]}'),
		);
		assert.deepEqual(
			insideOf(cluster).filter((line) => line.startsWith('a/')),
			[],
		);
	});
});

describe('rules', () => {
	const from = (peers: string) =>
		clusterOf(
			pods,
			policy(
				`{podSelector: {matchLabels: {app: db}}, ingress: [{from: ${peers}}]}`,
			),
		);

	test('selectors in one item must both match', () => {
		assert.deepEqual(
			reaching(
				from(
					'[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: b}}, podSelector: {matchLabels: {app: web}}}]',
				),
				'a/db',
			),
			['b/web: all'],
		);
	});

	test('of two items one is enough', () => {
		assert.deepEqual(
			reaching(
				from(
					'[{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: b}}}, {podSelector: {matchLabels: {app: web}}}]',
				),
				'a/db',
			),
			['a/web: all', 'b/web: all', 'b/db: all'],
		);
	});

	test('a pod selector alone means the namespace of the policy', () => {
		assert.deepEqual(reaching(from('[{podSelector: {}}]'), 'a/db'), [
			'a/web: all',
		]);
	});

	test('an empty list of peers is everybody', () => {
		assert.equal(reaching(from('[]'), 'a/db').length, 3);
	});

	test('an ipBlock means addresses outside, never pods', () => {
		const cluster = from('[{ipBlock: {cidr: 0.0.0.0/0}}]');
		assert.deepEqual(reaching(cluster, 'a/db'), []);
	});

	test('policies add up, and none can take away', () => {
		const cluster = clusterOf(
			pods,
			policy('{podSelector: {}, policyTypes: [Ingress]}', 'deny'),
			policy('{podSelector: {}, ingress: [{}]}', 'allow'),
		);
		assert.equal(reaching(cluster, 'a/db').length, 3);
	});

	test('a connection has to leave and to arrive', () => {
		const cluster = clusterOf(
			pods,
			policy(
				'{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{ports: [{port: 5432}, {port: 53, protocol: UDP}]}]}',
				'out',
			),
			policy(
				'{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 5000, endPort: 6000}]}]}',
				'in',
			),
		);
		assert.ok(insideOf(cluster).includes('a/web => a/db: TCP 5432'));
	});
});

describe('ports', () => {
	test('a name is looked up where the connection arrives', () => {
		const cluster = clusterOf(
			pods,
			policy(
				'{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}',
			),
		);
		const lines = insideOf(cluster);
		assert.ok(lines.includes('a/web => b/web: TCP 8080'));
		assert.ok(lines.includes('a/web => b/db: TCP 5432'));
	});

	test('a name that the container does not have opens nothing', () => {
		const cluster = clusterOf(
			pods,
			policy(
				'{podSelector: {}, ingress: [{ports: [{port: metrics}]}]}',
			),
		);
		assert.deepEqual(reaching(cluster, 'a/web'), []);
	});

	test('a protocol without a port is every port of it', () => {
		const cluster = clusterOf(
			pods,
			policy(
				'{podSelector: {}, ingress: [{ports: [{protocol: UDP}]}]}',
			),
		);
		assert.ok(reaching(cluster, 'a/web').includes('a/db: UDP 1-65535'));
	});
});

describe('explain', () => {
	const cluster = clusterOf(
		pods,
		policy('{podSelector: {}, policyTypes: [Ingress]}', 'deny'),
		policy(
			'{podSelector: {matchLabels: {app: db}}, ingress: [{}, {from: [{podSelector: {}}], ports: [{port: 5432}]}]}',
			'let-in',
		),
	);

	test('a closed end names who isolates it', () => {
		const [a, b] = [peer(cluster, 'b/web'), peer(cluster, 'a/web')];
		assert.deepEqual(explain(a, b, judge(cluster, a, b)), [
			'b/Pod/web to a/Pod/web: none',
			'egress of b/Pod/web: no policy selects it, so all is allowed.',
			'ingress of a/Pod/web: isolated by deny; no rule lets it through.',
		]);
	});

	test('an open end names every rule that opens it', () => {
		const [a, b] = [peer(cluster, 'a/web'), peer(cluster, 'a/db')];
		assert.match(
			explain(a, b, judge(cluster, a, b)).join('\n'),
			/isolated by deny, let-in; let through by let-in ingress\[0\] \(all\), let-in ingress\[1\] \(TCP 5432\)\./,
		);
	});
});

test('a verdict and the matrix agree on every pair', () => {
	const cluster = clusterOf(
		pods,
		policy(
			'{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: http}]}], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]}',
		),
	);
	const lines = new Set(insideOf(cluster));
	for (const from of cluster.workloads)
		for (const to of cluster.workloads) {
			if (from === to) continue;
			const { ports } = judge(cluster, from, to);
			const name = `${from.namespace}/${from.name} => ${to.namespace}/${to.name}: `;
			const isOpen = Object.values(ports).flat().length > 0;
			assert.equal(
				[...lines].some((line) => line.startsWith(name)),
				isOpen,
				name,
			);
		}
});
