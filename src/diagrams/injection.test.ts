import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertSound } from './assert-sound.ts';
import { type InjectionData, injectionDrawing, injectionSentence } from './injection.ts';

const data: InjectionData = {
	pod: 'pod web',
	namespace: 'shop',
	label: 'istio-injection=enabled',
	webhook: 'istiod',
	containers: ['web'],
	injected: ['istio-proxy'],
};

for (const size of ['wide', 'narrow'] as const)
	for (const count of [1, 2, 4])
		it(`${size}: ${count} containers and a sidecar can be read`, () => {
			const containers = Array.from({ length: count }, (_, index) => `container-${index}`);
			assertSound(injectionDrawing({ ...data, containers }, size), size);
		});

it('the control plane is dotted: only the way to the webhook and back', () => {
	const { paths } = injectionDrawing(data, 'wide');
	assert.deepEqual(
		paths.map(({ tone }) => tone),
		['send', 'send', 'control', 'control'],
	);
});

it('the sentence says who adds what, and what starts', () => {
	assert.match(injectionSentence(data), /labelled istio-injection=enabled, so it asks istiod/);
	assert.match(
		injectionSentence(data),
		/adds istio-proxy\. The pod that starts has web and istio-proxy\.$/,
	);
});

it('a name that has no room is refused', () => {
	assert.throws(
		() => injectionDrawing({ ...data, webhook: 'a-webhook-with-a-long-name' }, 'wide'),
		/has 26 letters, and its place in the drawing has room for 17/,
	);
});
