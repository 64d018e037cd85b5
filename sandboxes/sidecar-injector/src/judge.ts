import type { Metadata, Pod } from './pod.ts';
import { type LabelSelector, matches } from './selector.ts';

export const injectLabel = 'sidecar.istio.io/inject';

/** What the injector itself is configured with. */
export interface Policy {
	readonly policy: string;
	readonly neverInjectSelector?: readonly LabelSelector[];
	readonly alwaysInjectSelector?: readonly LabelSelector[];
}

export interface Verdict {
	readonly injected: boolean;
	readonly reason: string;
}

/** Namespaces that no injector touches, whatever they are labelled. */
export const systemNamespaces = [
	'kube-system',
	'kube-public',
	'kube-node-lease',
	'local-path-storage',
];

// #region judge
/** What the injector answers when it has been asked about a pod. */
export function judge(
	{ metadata = {}, spec = {} }: Pod,
	policy: Policy,
): Verdict {
	const { namespace = 'default', labels = {} } = metadata;
	// Its iptables rules would be those of the node.
	if (spec.hostNetwork)
		return no('The pod uses the network of its node');
	if (systemNamespaces.includes(namespace))
		return no(`${namespace} is a system namespace`);
	if (policy.policy !== 'enabled' && policy.policy !== 'disabled')
		return no(`"${policy.policy}" is no injection policy`);

	const own = wish(metadata);
	if (own) return own;
	if (someMatch(policy.neverInjectSelector, labels))
		return no('A neverInjectSelector matches');
	if (someMatch(policy.alwaysInjectSelector, labels))
		return yes('An alwaysInjectSelector matches');
	const reason = `The injection policy is ${policy.policy}`;
	return { injected: policy.policy === 'enabled', reason };
}

/** What the pod says itself. The label wins over the annotation. */
function wish(metadata: Metadata): Verdict | undefined {
	const label = metadata.labels?.[injectLabel];
	const value = label ?? metadata.annotations?.[injectLabel];
	// Any other value, "yes" as well, counts as nothing said.
	if (value !== 'true' && value !== 'false') return undefined;
	const what = label === undefined ? 'annotation' : 'label';
	const reason = `Pod ${what} ${injectLabel}=${value}`;
	return { injected: value === 'true', reason };
}
// #endregion

function someMatch(
	selectors: readonly LabelSelector[] = [],
	labels: Readonly<Record<string, string>>,
): boolean {
	return selectors.some(
		(selector) => !isEmpty(selector) && matches(selector, labels),
	);
}

// Elsewhere an empty selector matches all; here it is ignored.
function isEmpty(selector: LabelSelector): boolean {
	const { matchLabels = {}, matchExpressions = [] } = selector;
	return (
		Object.keys(matchLabels).length + matchExpressions.length === 0
	);
}

const yes = (reason: string): Verdict => ({ injected: true, reason });
const no = (reason: string): Verdict => ({ injected: false, reason });
