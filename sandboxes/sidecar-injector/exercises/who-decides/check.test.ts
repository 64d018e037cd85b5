import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide } from '../../src/decide.ts';
import { registrationOf } from '../../src/registration.ts';
import type { Labels } from '../../src/selector.ts';

const inFile = 'Look at registrationOf in src/registration.ts.';
const wish = 'sidecar.istio.io/inject';
const enabled = { 'istio-injection': 'enabled' };
const disabled = { 'istio-injection': 'disabled' };
const canary = { 'istio.io/rev': 'canary' };

/** The revisions that would put a proxy into this pod. */
function whoInjects(namespace: Labels, value?: string): string[] {
	const labels: Labels = value ? { [wish]: value } : {};
	return ['default', 'canary'].filter(
		(revision) =>
			decide(
				{
					namespace: { name: 'shop', labels: namespace },
					pod: { metadata: { labels } },
				},
				registrationOf(revision),
				{ policy: 'enabled' },
			).injected,
	);
}

function expect(
	namespace: Labels,
	value: string | undefined,
	want: string[],
	why: string,
) {
	const found = whoInjects(namespace, value);
	const pod = value ? `a pod that says ${value}` : 'a silent pod';
	const say = (names: string[]) => names.join(' and ') || 'nobody';
	assert.deepEqual(
		found,
		want,
		`For ${pod} in a namespace with ${JSON.stringify(namespace)}, ` +
			`${say(want)} should be asked to inject; it was ` +
			`${say(found)}. ${why} ${inFile}`,
	);
}

test('a namespace that is enabled injects silent pods', () => {
	expect(enabled, undefined, ['default'], '');
	expect({}, undefined, [], 'Nobody asked for it.');
});

test('a pod that says no is left alone', () => {
	const why = 'Which webhook does not look at the pod at all?';
	expect(enabled, 'false', [], why);
	expect(canary, 'false', [], why);
});

test('a namespace that is disabled overrules its pods', () => {
	const why =
		'Not labelled and labelled "disabled" differ: the second is a veto.';
	expect({}, 'true', ['default'], why);
	expect(disabled, 'true', [], why);
});

test('a namespace with a revision is that revision’s alone', () => {
	const why = 'The default webhooks leave a named revision alone.';
	expect(canary, undefined, ['canary'], why);
	expect(canary, 'true', ['canary'], why);
});

test('of two labels on a namespace, exactly one counts', () => {
	expect(
		{ ...enabled, ...canary },
		undefined,
		['default'],
		'Two answers would be two proxies in one pod.',
	);
});
