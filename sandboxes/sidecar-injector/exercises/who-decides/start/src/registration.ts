import type { Registration, Webhook } from './select.ts';
import type { LabelSelector, Requirement } from './selector.ts';

const revision = 'istio.io/rev';
const injection = 'istio-injection';
const inject = 'sidecar.istio.io/inject';

const is = (key: string, value: string): Requirement => ({
	key,
	operator: 'In',
	values: [value],
});
const isNot = (key: string, value: string): Requirement => ({
	key,
	operator: 'NotIn',
	values: [value],
});
const hasNo = (key: string): Requirement => ({
	key,
	operator: 'DoesNotExist',
});

// #region registration
/**
 * What Istio asks of the API server. A revision has two webhooks, and
 * the default one two more, for the labels that name no revision.
 */
export function registrationOf(name = 'default'): Registration {
	const byRevision = [
		webhook('rev.namespace', {
			namespace: [is(revision, name)],
			pod: [isNot(inject, 'false')],
		}),
		webhook('rev.object', {
			namespace: [hasNo(revision), hasNo(injection)],
			pod: [isNot(inject, 'false'), is(revision, name)],
		}),
	];
	if (name !== 'default') return { webhooks: byRevision };
	const byDefault = [
		webhook('namespace', {
			namespace: [is(injection, 'enabled')],
			pod: [],
		}),
		webhook('object', {
			namespace: [hasNo(revision)],
			pod: [is(inject, 'true'), hasNo(revision)],
		}),
	];
	return { webhooks: [...byRevision, ...byDefault] };
}
// #endregion

function webhook(
	name: string,
	need: { namespace: Requirement[]; pod: Requirement[] },
): Webhook {
	const selector = (requirements: Requirement[]): LabelSelector => ({
		matchExpressions: requirements,
	});
	return {
		name: `${name}.sidecar-injector.istio.io`,
		namespaceSelector: selector(need.namespace),
		objectSelector: selector(need.pod),
	};
}
