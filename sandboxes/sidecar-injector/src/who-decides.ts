import { decide, type Request } from './decide.ts';
import { registrationOf } from './registration.ts';

// #region pairs
const enabled = { 'istio-injection': 'enabled' };
const disabled = { 'istio-injection': 'disabled' };
const canary = { 'istio.io/rev': 'canary' };
const wanted = { 'sidecar.istio.io/inject': 'true' };

/** Labels of the namespace, and what the pod says. */
const pairs: [Request['namespace']['labels'], Request['pod']][] = [
	[{}, {}],
	[enabled, {}],
	[disabled, { metadata: { labels: wanted } }],
	[{}, { metadata: { labels: wanted } }],
	[{}, { metadata: { annotations: wanted } }],
	[{ ...enabled, ...canary }, {}],
	[enabled, { spec: { hostNetwork: true } }],
];

/** How many of them to ask about. */
const asked = 1;
// #endregion

for (const [index, [labels = {}, pod]] of pairs.entries()) {
	if (index >= asked) break;
	const request = { namespace: { name: 'shop', labels }, pod };
	console.log(
		`${index}. namespace ${JSON.stringify(labels)}\n` +
			`   pod ${JSON.stringify(pod)}`,
	);
	for (const revision of ['default', 'canary']) {
		const { injected, by, reason } = decide(
			request,
			registrationOf(revision),
			{ policy: 'enabled' },
		);
		console.log(
			`   ${injected ? '✓' : '✗'} ${revision}, says the ${by}:\n` +
				`     ${reason}`,
		);
	}
}
