import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { matches, portWords, readManifests } from '../src/index.ts';
import {
	blockHas,
	cidrRange,
	cutAddresses,
	rangeText,
} from '../src/ip-block.ts';
import {
	allPorts,
	intersect,
	isNone,
	noPorts,
	portsOf,
	unite,
} from '../src/ports.ts';
import { clusterOf, policy } from './cluster-of.ts';

describe('a selector', () => {
	const labels = { app: 'web', tier: 'front' };
	test('that is empty matches all', () => {
		assert.ok(matches({}, {}));
	});
	test('holds when each of its requirements does', () => {
		assert.ok(
			matches(
				{
					matchLabels: { app: 'web' },
					matchExpressions: [
						{ key: 'tier', operator: 'In', values: ['front', 'edge'] },
						{ key: 'canary', operator: 'DoesNotExist' },
					],
				},
				labels,
			),
		);
		assert.ok(
			!matches({ matchLabels: { app: 'web', tier: 'back' } }, labels),
		);
	});
	test('NotIn matches who does not have the label', () => {
		const not = {
			key: 'team',
			operator: 'NotIn',
			values: ['a'],
		} as const;
		assert.ok(matches({ matchExpressions: [not] }, labels));
	});
});

describe('ports', () => {
	const tcp = (first: number, last = first) =>
		portsOf('TCP', [first, last]);
	test('that touch become one range', () => {
		assert.equal(
			portWords(unite(unite(tcp(80), tcp(443)), tcp(81, 90))),
			'TCP 80-90, 443',
		);
	});
	test('all and none are the ends', () => {
		assert.equal(portWords(unite(noPorts, allPorts)), 'all');
		assert.ok(isNone(intersect(tcp(80), portsOf('UDP', [80, 80]))));
		assert.equal(portWords(intersect(allPorts, tcp(80))), 'TCP 80');
	});
});

describe('addresses', () => {
	test('a CIDR covers the network that its address lies in', () => {
		const range = cidrRange('10.1.2.3/16');
		assert.equal(range && rangeText(range), '10.1.0.0-10.1.255.255');
	});
	test('all of IPv4 is cut where a block begins or ends', () => {
		assert.deepEqual(
			cutAddresses([
				{ cidr: '10.0.0.0/8', except: ['10.0.0.0/9'] },
			]).map(rangeText),
			[
				'0.0.0.0-9.255.255.255',
				'10.0.0.0-10.127.255.255',
				'10.128.0.0-10.255.255.255',
				'11.0.0.0-255.255.255.255',
			],
		);
	});
	test('an exception is not in the block, and IPv6 is no IPv4', () => {
		const inside = { first: 10 * 2 ** 24, last: 10 * 2 ** 24 };
		assert.ok(blockHas({ cidr: '10.0.0.0/8' }, inside));
		assert.ok(
			!blockHas(
				{ cidr: '10.0.0.0/8', except: ['10.0.0.0/24'] },
				inside,
			),
		);
		assert.ok(!blockHas({ cidr: '::/0' }, inside));
	});
});

describe('a manifest that cannot be used says where and why', () => {
	const failing: Record<string, [text: string, message: RegExp]> = {
		'a tab': ['a:\n\tb: 1', /^test:2:\d+: /],
		'a duplicate key': ['a: 1\na: 2', /^test:2:1: .*unique/],
		'no mapping': ['- 1', /expected a mapping/],
		'an unknown protocol': [
			policy(
				'{podSelector: {}, ingress: [{ports: [{protocol: ICMP}]}]}',
			),
			/Unsupported value: "ICMP": supported values: TCP, UDP, SCTP/,
		],
		'a selector operator': [
			policy(
				'{podSelector: {matchExpressions: [{key: a, operator: Equals}]}}',
			),
			/"Equals" is not a valid label selector operator/,
		],
		'a peer of two kinds': [
			policy(
				'{podSelector: {}, ingress: [{from: [{podSelector: {}, ipBlock: {cidr: 1.0.0.0/8}}]}]}',
			),
			/may not specify both ipBlock and another peer/,
		],
		'no CIDR': [
			policy(
				'{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}]}',
			),
			/"10\.0\.0\.0" is no CIDR/,
		],
		'endPort before port': [
			policy(
				'{podSelector: {}, ingress: [{ports: [{port: 9, endPort: 8}]}]}',
			),
			/endPort must be greater than or equal to port/,
		],
	};
	for (const [name, [text, message]] of Object.entries(failing))
		test(name, () => assert.throws(() => clusterOf(text), { message }));

	test('aliases that multiply are refused', () => {
		const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]`;
		assert.throws(() => readManifests(bomb, 'test'), /alias/i);
	});
});
