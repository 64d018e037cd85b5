import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type AdmissionData, admissionDrawing, admissionSentence } from './admission.ts';
import { assertSound } from './assert-sound.ts';

const data: AdmissionData = {
	object: 'pod web',
	mutating: ['istiod'],
	validating: ['PodSecurity', 'images-pinned', 'team-quota'],
};
const refused = { ...data, refusedBy: 'images-pinned' };

for (const size of ['wide', 'narrow'] as const) {
	it(`${size}: the chain can be read, stored and refused, with and without webhooks`, () => {
		for (const each of [data, refused, { ...data, mutating: [], validating: [] }])
			assertSound(admissionDrawing(each, size), size);
	});

	it(`${size}: what is refused ends at the station that said no, and is answered from there`, () => {
		const { stations, paths } = admissionDrawing(refused, size);
		const cross = stations.find(({ kind }) => kind === 'cross');
		assert.equal(
			stations.findIndex(({ kind }) => kind === 'cross'),
			4,
		);
		assert.equal(paths.find(({ tone }) => tone === 'return')?.points[0]?.y, cross?.y);
		assert.ok((paths[0]?.points.at(-1)?.y ?? 0) < (cross?.y ?? 0));
	});
}

it('who is asked is dotted, and only up to the station that refuses', () => {
	const dotted = (each: AdmissionData) =>
		admissionDrawing(each, 'wide').paths.filter(({ tone }) => tone === 'control').length;
	assert.equal(dotted(data), 4);
	assert.equal(dotted({ ...data, refusedBy: 'istiod' }), 1);
});

it('the sentence follows the request to its answer', () => {
	assert.match(
		admissionSentence(data),
		/mutating admission, where istiod may change it; then to schema/,
	);
	assert.match(admissionSentence(data), /then to etcd\. The answer is 201 Created\.$/);
	assert.match(
		admissionSentence(refused),
		/refused there by images-pinned, and nothing is stored\. The answer is 403 Forbidden\.$/,
	);
	assert.match(
		admissionSentence({ ...data, refusedBy: 'schema validation' }),
		/422 Unprocessable Entity/,
	);
});

it('somebody who is not in the chain cannot refuse', () => {
	assert.throws(
		() => admissionDrawing({ ...data, refusedBy: 'etcd' }, 'wide'),
		/Nothing called "etcd" can refuse\. Write one of authentication/,
	);
});
