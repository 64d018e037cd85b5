import { Buffer } from 'node:buffer';
import { inject } from './inject.ts';
import { createPatch } from './json-patch.ts';
import { judge, type Policy } from './judge.ts';
import type { Pod } from './pod.ts';
import type { Settings } from './settings.ts';

/** What the API server asks, of admission.k8s.io/v1. */
export interface AdmissionReview {
	readonly apiVersion: string;
	readonly kind: string;
	readonly request: {
		readonly uid: string;
		readonly namespace?: string;
		readonly object: Pod;
	};
}

export interface Injector {
	readonly settings: Settings;
	readonly policy: Policy;
}

// #region review
/** The answer to one question: allowed, and with which patch. */
export function review(
	{ apiVersion, kind, request }: AdmissionReview,
	{ settings, policy }: Injector,
) {
	const { uid, object: pod } = request;
	// A pod of a Deployment does not know its namespace yet.
	const namespace =
		pod.metadata?.namespace ?? request.namespace ?? 'default';
	const placed = { ...pod, metadata: { ...pod.metadata, namespace } };
	const answer = (response: object) => ({
		apiVersion,
		kind,
		response: { uid, ...response },
	});
	const { injected } = judge(placed, policy);
	if (!injected) return answer({ allowed: true });
	try {
		const { metadata, ...rest } = inject(placed, settings);
		const { namespace: _, ...own } = metadata ?? {};
		const kept = pod.metadata?.namespace ? metadata : own;
		const patch = createPatch(pod, { ...rest, metadata: kept });
		return answer({
			allowed: true,
			patchType: 'JSONPatch',
			patch: Buffer.from(JSON.stringify(patch)).toString('base64'),
		});
	} catch (error) {
		// Not to be patched is not to be created.
		const message =
			error instanceof Error ? error.message : String(error);
		return answer({ allowed: false, status: { message } });
	}
}
// #endregion

/** Checks a body before it is believed to be a review. */
export function readReview(text: string): AdmissionReview {
	const value = JSON.parse(text) as Partial<AdmissionReview>;
	const { kind, apiVersion = 'admission.k8s.io/v1', request } = value;
	if (kind !== 'AdmissionReview')
		throw new TypeError(`kind: expected AdmissionReview, got ${kind}`);
	if (typeof request?.uid !== 'string')
		throw new TypeError('request.uid: expected a string');
	if (typeof request.object !== 'object' || !request.object)
		throw new TypeError('request.object: expected a pod');
	return { apiVersion, kind, request };
}
