import type { Claim, Pod } from './cluster.ts';
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts';
import type { Manifest } from './manifests.ts';
import { claimOf } from './read-cluster.ts';
import type { Labels, NodeAffinity } from './topology.ts';

export interface Workload {
	readonly pods: readonly Pod[];
	/** Claims made from a StatefulSet's templates. */
	readonly claims: readonly Claim[];
}

/** The pods of a Pod, a Deployment or a StatefulSet; else none. */
export function readPods(manifest: Manifest): Workload[] {
	const { kind, name, namespace, object, place } = manifest;
	if (kind === 'Pod') {
		const owner = `Pod ${name}`;
		const spec = fieldsOf(object['spec'] ?? {}, `${place} spec`);
		return [
			{
				pods: [{ namespace, name, owner, ...needsOf(spec, place) }],
				claims: [],
			},
		];
	}
	if (kind !== 'Deployment' && kind !== 'StatefulSet') return [];
	const spec = fieldsOf(object['spec'], `${place} spec`);
	const template = fieldsOf(spec['template'], `${place} template`);
	const needs = needsOf(
		fieldsOf(template['spec'] ?? {}, `${place} template.spec`),
		place,
	);
	const templates = listOf(
		spec['volumeClaimTemplates'] ?? [],
		`${place} volumeClaimTemplates`,
	).map((each) => fieldsOf(each, `${place} volumeClaimTemplates`));
	// Names of a StatefulSet count from 0; a Deployment's are not ours.
	const first = kind === 'StatefulSet' ? 0 : 1;
	const pods: Pod[] = [];
	const claims: Claim[] = [];
	for (let index = 0; index < replicasOf(spec, place); index++) {
		const pod = `${name}-${first + index}`;
		const own = templates.map((each) => {
			const { name } = fieldsOf(each['metadata'], place);
			return claimOf(namespace, `${name}-${pod}`, each, place);
		});
		claims.push(...own);
		pods.push({
			namespace,
			name: pod,
			owner: `${kind} ${name}`,
			...needs,
			claims: [...own.map(({ name }) => name), ...needs.claims],
		});
	}
	return [{ pods, claims }];
}

/** So many are enough to see what happens, and few enough to read. */
const maxReplicas = 20;

function replicasOf(spec: Fields, place: string): number {
	const { replicas = 1 } = spec;
	if (typeof replicas !== 'number' || !Number.isInteger(replicas))
		throw new TypeError(`${place} replicas: expected a whole number`);
	return Math.min(replicas, maxReplicas);
}

function needsOf(spec: Fields, place: string) {
	const volumes = listOf(spec['volumes'] ?? [], `${place} volumes`);
	const affinity = fieldsOf(spec['affinity'] ?? {}, place);
	const forNodes = fieldsOf(affinity['nodeAffinity'] ?? {}, place);
	const required =
		forNodes['requiredDuringSchedulingIgnoredDuringExecution'];
	return {
		claims: volumes.flatMap((volume) => {
			const { persistentVolumeClaim } = fieldsOf(volume, place);
			if (persistentVolumeClaim === undefined) return [];
			const { claimName } = fieldsOf(persistentVolumeClaim, place);
			return [textOf(claimName, `${place} claimName`)];
		}),
		nodeSelector: (spec['nodeSelector'] ?? {}) as Labels,
		...(required !== undefined && {
			affinity: { required } as NodeAffinity,
		}),
		tolerations: listOf(
			spec['tolerations'] ?? [],
			`${place} tolerations`,
		) as Pod['tolerations'],
	};
}
