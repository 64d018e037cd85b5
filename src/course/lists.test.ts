import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nearest } from './nearest.ts';
import { bill, dollars, parsePrices, readPrices } from './prices.ts';
import { parseTerms, readTerms, termOf } from './terms.ts';
import { monthsBetween, staleNotice } from './versions.ts';

const pod = `- id: pod
  title: Pod
  definition: Containers that share an address.
  track: namespaces
  link: https://kubernetes.io/docs/concepts/workloads/pods/
`;

describe('terms', () => {
	it('are read by id, with their line', () => {
		assert.deepEqual(parseTerms(pod).get('pod'), {
			id: 'pod',
			title: 'Pod',
			definition: 'Containers that share an address.',
			track: 'namespaces',
			link: 'https://kubernetes.io/docs/concepts/workloads/pods/',
			line: 1,
		});
	});

	it('that are not there are answered with the nearest', () => {
		assert.throws(() => termOf(parseTerms(pod), 'pods'), /No term "pods".*The nearest are pod\./);
	});

	it('of this course are complete, once each, and end with a full stop', async () => {
		for (const { id, definition } of (await readTerms()).values()) {
			assert.match(id, /^[a-z0-9-]+$/);
			assert.match(definition, /[.]$/, id);
			assert.ok(
				definition.length <= 240,
				`${id} has ${definition.length} letters; a popover has room for 240`,
			);
		}
	});

	const wrong: [name: string, source: string, message: RegExp][] = [
		[
			'a gap',
			pod.replace(/ {2}link.*\n/, ''),
			/terms\.yaml:1: "link" is missing\. It must be an address/,
		],
		[
			'an unknown field',
			`${pod}  lnk: x\n`,
			/:6: nothing is called "lnk"\. A record has id, title/,
		],
		[
			'an unknown track',
			pod.replace('namespaces', 'istio'),
			/:4: "track" must be one of middleware, kvm2/,
		],
		['the same id twice', pod + pod, /:6: "pod" stands on line 1 already/],
		['a list that is none', 'id: pod\n', /it is no list/],
		['broken YAML', '- id: [\n', /terms\.yaml:\d+: no YAML/],
	];
	for (const [name, source, message] of wrong)
		it(`${name} is refused with file, line and remedy`, () =>
			assert.throws(() => parseTerms(source), { message }));
});

describe('prices', () => {
	const prices = parsePrices(
		'- {id: cluster, title: Control plane, price: 0.1, unit: cluster-hour, region: us-east-1, checked: 2026-11-22, source: https://aws.amazon.com/eks/pricing/}\n',
	);

	it('make a bill', () => {
		const { lines, total } = bill(prices, { cluster: 730 });
		assert.equal(lines.length, 1);
		assert.equal(dollars(total), '$73.00');
	});

	it('of this course say where and when they were read', async () => {
		for (const { source, checked } of (await readPrices()).values())
			assert.ok(source.startsWith('https://') && checked);
	});

	it('that are not there, or amounts that are none, are refused', () => {
		assert.throws(() => bill(prices, { clutser: 1 }), /No price "clutser".*nearest are cluster/);
		assert.throws(() => bill(prices, { cluster: -1 }), /-1 is no amount of "cluster"/);
		assert.throws(
			() => parsePrices('- {id: a, price: cheap}'),
			/"price" must be a number, not "cheap"/,
		);
	});

	it('are written with thousands, and with as many places as they need', () => {
		assert.deepEqual([0.1, 1234.5, 0.000125, 0].map(dollars), [
			'$0.10',
			'$1,234.50',
			'$0.000125',
			'$0.00',
		]);
	});
});

describe('versions', () => {
	it('age in whole months', () => {
		assert.equal(monthsBetween('2026-11-23', '2027-05-22'), 5);
		assert.equal(monthsBetween('2026-11-23', '2027-05-23'), 6);
	});

	it('are said to be old after six', () => {
		assert.equal(staleNotice('2026-11-23', '2027-05-22'), undefined);
		assert.match(staleNotice('2026-11-23', '2027-07-23') ?? '', /^Checked 8 months before/);
	});
});

it('the nearest names are few, and none where nothing is like it', () => {
	assert.deepEqual(nearest('sidcar', ['sidecar', 'zone', 'namespace']), ['sidecar']);
	assert.deepEqual(nearest('xyz', ['middleware-chain']), []);
});
