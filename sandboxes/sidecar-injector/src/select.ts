import type { Verdict } from './judge.ts';
import {
	type LabelSelector,
	type Labels,
	matches,
} from './selector.ts';

/** A MutatingWebhookConfiguration, as far as labels decide. */
export interface Registration {
	readonly webhooks: readonly Webhook[];
}

export interface Webhook {
	readonly name: string;
	readonly namespaceSelector?: LabelSelector;
	readonly objectSelector?: LabelSelector;
}

// #region select
/**
 * Whether the API server calls the injector, in the words that
 * `istioctl x check-inject` has for it.
 */
export function select(
	{ webhooks }: Registration,
	namespace: Labels,
	pod: Labels,
): Verdict {
	for (const webhook of webhooks) {
		const { namespaceSelector = {}, objectSelector = {} } = webhook;
		const inNamespace = matches(namespaceSelector, namespace);
		const onPod = matches(objectSelector, pod);
		if (inNamespace && onPod) {
			const reason = whyAsked(webhook, namespace, pod);
			if (reason) return { injected: true, reason };
		}
		const veto = inNamespace
			? podVeto(objectSelector, pod)
			: onPod && namespaceVeto(namespace);
		if (veto)
			return {
				injected: false,
				reason: `${veto} label, preventing injection`,
			};
	}
	return { injected: false, reason: whyNobody(webhooks) };
}
// #endregion

function whyAsked(
	{ namespaceSelector, objectSelector }: Webhook,
	namespace: Labels,
	pod: Labels,
): string | undefined {
	const theirs = namedLabel(namespaceSelector, namespace);
	const own = namedLabel(objectSelector, pod);
	if (theirs && own)
		return `Namespace label ${theirs} matches, and pod label ${own} matches`;
	if (theirs) return `Namespace label ${theirs} matches`;
	return own && `Pod label ${own} matches`;
}

/** The first label that a selector asks about by its value. */
function namedLabel(
	{ matchExpressions = [] }: LabelSelector = {},
	labels: Labels,
): string | undefined {
	const named = matchExpressions.find(
		({ key, operator }) =>
			/In$/.test(operator) && labels[key] !== undefined,
	);
	return named && `${named.key}=${labels[named.key]}`;
}

function podVeto(
	{ matchExpressions = [] }: LabelSelector,
	pod: Labels,
): string | undefined {
	const veto = matchExpressions.find(
		({ key, operator, values = [] }) => {
			const value = pod[key];
			if (value === undefined) return false;
			if (operator === 'NotIn') return values.includes(value);
			return operator === 'DoesNotExist';
		},
	);
	return veto && `Pod has ${veto.key}=${pod[veto.key]}`;
}

function namespaceVeto(namespace: Labels): string | undefined {
	const value = namespace['istio-injection'];
	if (value === undefined || value === 'enabled') return undefined;
	return `Namespace has istio-injection=${value}`;
}

function whyNobody(webhooks: readonly Webhook[]): string {
	if (webhooks.some(isDeactivated))
		return 'The injection webhook is deactivated, and will never match labels.';
	const all = (selectors: (LabelSelector | undefined)[]) =>
		selectors.flatMap(wanted).join(', ');
	return (
		`No matching namespace labels (${all(webhooks.map((w) => w.namespaceSelector))})` +
		` or pod labels (${all(webhooks.map((w) => w.objectSelector))})`
	);
}

function wanted({ matchExpressions = [] }: LabelSelector = {}) {
	return matchExpressions
		.filter(({ operator }) => operator === 'In')
		.flatMap(({ key, values = [] }) =>
			values.map((value) => `${key}=${value}`),
		);
}

// What istioctl writes into a webhook that it takes out of service.
function isDeactivated({ namespaceSelector, objectSelector }: Webhook) {
	return [namespaceSelector, objectSelector].every(
		(selector) =>
			selector?.matchLabels?.['istio.io/deactivated'] === 'never-match',
	);
}
