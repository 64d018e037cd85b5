import type { Pod } from './pod.ts';

/** What a pod belongs to, as telemetry names it. */
export interface Workload {
	readonly apiVersion: string;
	readonly kind: string;
	readonly name: string;
	readonly namespace: string;
}

/**
 * What a pod belongs to, guessed from its owner as Istio does: the
 * Deployment of its ReplicaSet, the CronJob of its Job.
 */
export function workloadOf({ metadata = {} }: Pod): Workload {
	const { generateName, labels = {}, namespace = 'default' } = metadata;
	const name = metadata.name ?? generateName?.replace(/-$/, '') ?? '';
	const owner = metadata.ownerReferences?.find((it) => it.controller);
	if (!owner) return { apiVersion: 'v1', kind: 'Pod', name, namespace };

	const hash = `-${labels['pod-template-hash']}`;
	if (owner.kind === 'ReplicaSet' && owner.name.endsWith(hash))
		return {
			apiVersion: owner.apiVersion,
			kind: 'Deployment',
			name: owner.name.slice(0, -hash.length),
			namespace,
		};
	const scheduled = /^(.+)-\d{8,}$/.exec(owner.name)?.[1];
	if (owner.kind === 'Job' && scheduled)
		return {
			apiVersion: owner.apiVersion,
			kind: 'CronJob',
			name: scheduled,
			namespace,
		};
	const { apiVersion, kind } = owner;
	return { apiVersion, kind, name: owner.name, namespace };
}

/** `kubernetes://apis/apps/v1/namespaces/shop/deployments/web` */
export function ownerUrl(workload: Workload): string {
	const { apiVersion, kind, name, namespace } = workload;
	return (
		`kubernetes://apis/${apiVersion}/namespaces/${namespace}/` +
		`${kind.toLowerCase()}s/${name}`
	);
}
