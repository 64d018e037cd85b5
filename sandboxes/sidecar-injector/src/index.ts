export { type Decision, decide, type Request } from './decide.ts';
export {
	judge,
	type Policy,
	systemNamespaces,
	type Verdict,
} from './judge.ts';
export type { Container, Metadata, Pod, PodSpec } from './pod.ts';
export { registrationOf } from './registration.ts';
export { type Registration, select, type Webhook } from './select.ts';
export {
	type LabelSelector,
	type Labels,
	matches,
} from './selector.ts';
