import type { Labels } from './selector.ts';

/** What injection reads of a pod, or of a template of pods. */
export interface Pod {
	readonly apiVersion?: string | undefined;
	readonly kind?: string | undefined;
	readonly metadata?: Metadata | undefined;
	readonly spec?: PodSpec | undefined;
}

export interface Metadata {
	readonly name?: string | undefined;
	readonly generateName?: string | undefined;
	readonly namespace?: string | undefined;
	readonly labels?: Labels | undefined;
	readonly annotations?: Labels | undefined;
	readonly ownerReferences?: readonly Owner[] | undefined;
}

export interface Owner {
	readonly apiVersion: string;
	readonly kind: string;
	readonly name: string;
	readonly controller?: boolean | undefined;
}

export interface PodSpec {
	readonly hostNetwork?: boolean | undefined;
	readonly containers?: readonly Container[] | undefined;
	readonly initContainers?: readonly Container[] | undefined;
	readonly volumes?: readonly { readonly name: string }[] | undefined;
	readonly [field: string]: unknown;
}

export interface Container {
	readonly name: string;
	readonly [field: string]: unknown;
}
