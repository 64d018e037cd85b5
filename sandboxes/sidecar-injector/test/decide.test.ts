import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
	decide,
	judge,
	type Labels,
	type Pod,
	registrationOf,
	systemNamespaces,
} from '../src/index.ts';

const inject = 'sidecar.istio.io/inject';
const ask = (
	labels: Labels,
	pod: Pod = {},
	{ revision = 'default', name = 'shop', policy = 'enabled' } = {},
) =>
	decide(
		{ namespace: { name, labels }, pod },
		registrationOf(revision),
		{
			policy,
		},
	);
const labelled = (value: string): Pod => ({
	metadata: { labels: { [inject]: value } },
});
const annotated = (value: string): Pod => ({
	metadata: { annotations: { [inject]: value } },
});
const enabled = { 'istio-injection': 'enabled' };

describe('the decision table', () => {
	// Namespace labels, then: pod silent, label true, label false.
	const table: [Labels, boolean, boolean, boolean][] = [
		[enabled, true, true, false],
		[{ 'istio-injection': 'disabled' }, false, false, false],
		[{}, false, true, false],
		[{ 'istio.io/rev': 'default' }, true, true, false],
		[{ 'istio.io/rev': 'canary' }, false, false, false],
		[{ ...enabled, 'istio.io/rev': 'canary' }, true, true, false],
	];
	for (const [labels, ...want] of table)
		test(`for a namespace with ${JSON.stringify(labels)}`, () => {
			const pods = [{}, labelled('true'), labelled('false')];
			assert.deepEqual(
				pods.map((pod) => ask(labels, pod).injected),
				want,
			);
		});
	test('leaves a namespace of another revision to that revision', () => {
		const canary = { 'istio.io/rev': 'canary' };
		const revision = 'canary';
		assert.ok(ask(canary, {}, { revision }).injected);
		const both = { ...enabled, ...canary };
		assert.ok(!ask(both, {}, { revision }).injected);
	});
});

describe('a decision', () => {
	test('is the API server’s when nobody is asked', () => {
		const { by, reason } = ask({}, annotated('true'));
		assert.equal(by, 'API server');
		assert.match(reason, /^No matching namespace labels/);
	});
	test('is the injector’s when it was asked and said no', () => {
		assert.deepEqual(ask(enabled, { spec: { hostNetwork: true } }), {
			injected: false,
			by: 'injector',
			reason: 'The pod uses the network of its node',
		});
	});
	test('never puts a proxy into a system namespace', () => {
		for (const name of systemNamespaces)
			assert.equal(
				ask(enabled, labelled('true'), { name }).reason,
				`${name} is a system namespace`,
			);
	});
});

describe('the injector', () => {
	const policy = { policy: 'enabled' };
	test('hears an annotation that says no', () => {
		assert.equal(judge(annotated('false'), policy).injected, false);
		assert.equal(ask(enabled, annotated('false')).injected, false);
	});
	test('believes the label when the annotation differs', () => {
		const pod = {
			metadata: {
				labels: { [inject]: 'true' },
				annotations: { [inject]: 'false' },
			},
		};
		assert.ok(judge(pod, { policy: 'disabled' }).injected);
	});
	test('takes any word but true and false for silence', () => {
		assert.ok(judge(labelled('yes'), policy).injected);
		assert.ok(!judge(labelled('yes'), { policy: 'disabled' }).injected);
	});
	test('asks neverInjectSelector first, and skips empty ones', () => {
		const pod = { metadata: { labels: { job: 'nightly' } } };
		const nightly = { matchLabels: { job: 'nightly' } };
		const both = {
			...policy,
			neverInjectSelector: [{}, nightly],
			alwaysInjectSelector: [nightly],
		};
		assert.deepEqual(judge(pod, both), {
			injected: false,
			reason: 'A neverInjectSelector matches',
		});
		const empty = { ...policy, neverInjectSelector: [{}] };
		assert.ok(judge(pod, empty).injected);
	});
	test('does nothing under a policy that it does not know', () => {
		const { injected, reason } = judge({}, { policy: 'on' });
		assert.ok(!injected);
		assert.equal(reason, '"on" is no injection policy');
	});
});
