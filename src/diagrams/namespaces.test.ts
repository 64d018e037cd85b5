import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertSound } from './assert-sound.ts';
import { type NamespacesData, namespacesDrawing, namespacesSentence } from './namespaces.ts';

const data: NamespacesData = {
	namespaces: [
		{ name: 'payments-checkout', label: 'team=payments', pods: ['api', 'web'] },
		{ name: 'payments-data', pods: ['db', 'cache', 'backup'] },
	],
	flows: [
		{ from: 'api', to: 'db' },
		{ from: 'web', to: 'db', refusedBy: 'db-only-from-api' },
		{ from: 'web', to: 'cache' },
	],
};

for (const size of ['wide', 'narrow'] as const) {
	it(`${size}: frames, labels and lines can be read`, () => {
		assertSound(namespacesDrawing(data, size), size);
		const [first, second] = data.namespaces;
		assertSound(namespacesDrawing({ namespaces: [second, first], flows: [] }, size), size);
	});

	it(`${size}: what passes ends at the pod, what is refused ends before the frame`, () => {
		const { paths, stations } = namespacesDrawing(data, size);
		assert.deepEqual(
			paths.map(({ tone }) => tone),
			['send', 'deny', 'send'],
		);
		assert.equal(stations.filter(({ kind }) => kind === 'end').length, 2);
		assert.equal(stations.filter(({ kind }) => kind === 'cross').length, 1);
	});

	it(`${size}: two lines to one pod do not lie on each other`, () => {
		const ends = namespacesDrawing(data, size).paths.map(({ points }) => points.at(-1));
		assert.equal(new Set(ends.map((point) => `${point?.x} ${point?.y}`)).size, 3);
	});
}

it('the sentence names frames, labels, and who refuses', () => {
	assert.equal(
		namespacesSentence(data),
		'Namespace payments-checkout, labelled team=payments, has api and web. Namespace payments-data has db, cache and backup. ' +
			'A request from api reaches db. A request from web to db is refused by db-only-from-api. A request from web reaches cache.',
	);
});

it('a line from a pod that is not there is refused', () => {
	const flows = [{ from: 'apl', to: 'db' }];
	assert.throws(
		() => namespacesDrawing({ ...data, flows }, 'wide'),
		/payments-checkout has no pod "apl". It has api and web/,
	);
});
