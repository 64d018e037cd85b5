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
	readonly volumes?: readonly Named[] | undefined;
	readonly imagePullSecrets?: readonly Named[] | undefined;
	readonly [field: string]: unknown;
}

export interface Named {
	readonly name: string;
	readonly [field: string]: unknown;
}

export interface Container extends Named {
	readonly image?: string | undefined;
	readonly args?: readonly string[] | undefined;
	readonly env?: readonly Env[] | undefined;
	readonly ports?: readonly Port[] | undefined;
	readonly restartPolicy?: string | undefined;
	readonly securityContext?: SecurityContext | undefined;
	readonly startupProbe?: Probe | undefined;
	readonly readinessProbe?: Probe | undefined;
	readonly livenessProbe?: Probe | undefined;
	readonly lifecycle?: Lifecycle | undefined;
}

export interface Lifecycle {
	readonly postStart?: Probe | undefined;
	readonly preStop?: Probe | undefined;
}

export interface Env {
	readonly name: string;
	readonly value?: string | undefined;
	readonly valueFrom?: unknown;
}

export interface Port {
	readonly name?: string | undefined;
	readonly containerPort: number;
	readonly protocol?: string | undefined;
}

export interface SecurityContext {
	readonly runAsUser?: number | undefined;
	readonly runAsGroup?: number | undefined;
	readonly [field: string]: unknown;
}

export interface Probe {
	readonly httpGet?: HttpGet | undefined;
	readonly tcpSocket?: { readonly port: number | string } | undefined;
	readonly timeoutSeconds?: number | undefined;
	readonly [field: string]: unknown;
}

export interface HttpGet {
	readonly port: number | string;
	readonly path?: string | undefined;
	readonly scheme?: string | undefined;
	readonly [field: string]: unknown;
}
