export { type Decision, decide, type Request } from './decide.ts';
export { inject } from './inject.ts';
export { createPatch, type Operation } from './json-patch.ts';
export {
	judge,
	type Policy,
	systemNamespaces,
	type Verdict,
} from './judge.ts';
export {
	injectManifests,
	injectResource,
	type Options,
} from './manifests.ts';
export type { Container, Metadata, Pod, PodSpec } from './pod.ts';
export type { Change } from './reasons.ts';
export { registrationOf } from './registration.ts';
export {
	type AdmissionReview,
	type Injector,
	readReview,
	review,
} from './review.ts';
export { type Registration, select, type Webhook } from './select.ts';
export {
	type LabelSelector,
	type Labels,
	matches,
} from './selector.ts';
export { defaults, type Settings } from './settings.ts';
export { createWebhook } from './webhook.ts';
export { type Workload, workloadOf } from './workload.ts';
