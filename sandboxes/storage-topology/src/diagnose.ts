import type { Cluster, PersistentVolume } from './cluster.ts';
import { driverZoneKey, zoneKey } from './keys.ts';
import { asDriverSees } from './provision.ts';
import type { ClaimState, PodState, Settled } from './settle.ts';
import { valuesOf } from './topology.ts';
import { volumeToCsi } from './translate-volume.ts';
import { zoneProblem } from './zone.ts';

/** Why a pod is Pending, in words, and the command that shows it. */
export interface Diagnosis {
	readonly because: string;
	readonly ask: string;
}

/** Undefined for a pod that runs, and for what is not about volumes. */
export function diagnose(
	state: PodState,
	settled: Settled,
	cluster: Cluster,
): Diagnosis | undefined {
	if (state.node) return undefined;
	const { pod } = state;
	for (const name of pod.claims) {
		const own = settled.claims.find(
			({ claim }) =>
				claim.namespace === pod.namespace && claim.name === name,
		);
		if (!own)
			return {
				because: `There is no claim ${name} in ${pod.namespace}.`,
				ask: `kubectl -n ${pod.namespace} get pvc`,
			};
		const found = own.volume
			? boundElsewhere(own, own.volume, state, cluster)
			: unbound(own, state, cluster);
		if (found) return found;
	}
	return undefined;
}

// #region unbound
function unbound(
	{ claim, own, phase, event }: ClaimState,
	{ refused }: PodState,
	cluster: Cluster,
): Diagnosis | undefined {
	const { name, className, volumeName } = claim;
	if (phase === 'Lost')
		return {
			because: `The volume ${volumeName} of claim ${name} is gone.`,
			ask: `kubectl get pv ${volumeName}`,
		};
	if (!own)
		return {
			because: className
				? `There is no class ${className}.`
				: `Claim ${name} names no class, and none is the default.`,
			ask: 'kubectl get storageclass',
		};
	const { provisioner } = asDriverSees(own);
	if (!cluster.drivers.has(provisioner))
		return {
			because:
				`Class ${own.name} is for ${provisioner}, and that driver ` +
				'is not installed.',
			ask: 'kubectl get csidriver',
		};
	if (event?.reason === 'ProvisioningFailed')
		return {
			because: `The driver refused: ${event.message}`,
			ask: `kubectl -n ${claim.namespace} describe pvc ${name}`,
		};
	const isTopology = [...refused.values()].some((reason) =>
		reason.includes('available persistent volumes'),
	);
	return isTopology ? noNodeAllowed(own, cluster) : undefined;
}
// #endregion

function noNodeAllowed(
	own: NonNullable<ClaimState['own']>,
	cluster: Cluster,
): Diagnosis {
	const allowed = own.allowedTopologies.flatMap(
		({ matchLabelExpressions = [] }) => matchLabelExpressions,
	);
	const isKnown = (key: string) =>
		key === driverZoneKey ||
		cluster.nodes.some(({ labels }) => key in labels);
	const strange = allowed.find(({ key }) => !isKnown(key));
	const values = allowed.flatMap(({ values }) => values);
	const problem = values
		.map(zoneProblem)
		.find((each) => each !== undefined);
	const zones = zonesOf(cluster).join(', ') || 'no zone';
	const because = strange
		? `No node has the label ${strange.key}.`
		: `Class ${own.name} allows ${values.join(', ')}, ` +
			`and the nodes are in ${zones}.`;
	return {
		because: problem ? `${because} ${problem}` : because,
		ask: `kubectl get nodes -L ${zoneKey}`,
	};
}

// #region elsewhere
/** The claim is Bound and the pod is not to start: the nastiest. */
function boundElsewhere(
	{ own }: ClaimState,
	volume: PersistentVolume,
	{ refused }: PodState,
	cluster: Cluster,
): Diagnosis | undefined {
	const zones = zonesOfVolume(volume);
	const there = cluster.nodes.filter(({ labels }) =>
		zones.includes(labels[zoneKey] ?? ''),
	);
	const reasons = there.flatMap(({ name }) => refused.get(name) ?? []);
	const isConflict = [...refused.values()].some((reason) =>
		reason.includes("PersistentVolume's node affinity"),
	);
	if (!isConflict && cluster.nodes.length > 0) return undefined;
	const early =
		own?.bindingMode === 'Immediate'
			? ` Class ${own.name} binds immediately: the zone was chosen ` +
				'before anybody knew of the pod.'
			: '';
	const nodes =
		there.length === 0
			? 'no node is there'
			: `the nodes there were refused: ${[...new Set(reasons)].join(', ')}`;
	return {
		because:
			`Volume ${volume.name} lies in ${zones.join(', ')}, ` +
			`and ${nodes}.${early}`,
		ask: `kubectl get pv ${volume.name} -o yaml`,
	};
}
// #endregion

/** The zones that a volume can be reached from. */
export function zonesOfVolume(volume: PersistentVolume): string[] {
	const { spec } = volume.spec.awsElasticBlockStore
		? volumeToCsi(volume)
		: volume;
	const terms = spec.nodeAffinity?.required?.nodeSelectorTerms ?? [];
	return [zoneKey, driverZoneKey].flatMap((key) =>
		valuesOf(terms, key),
	);
}

/** The zones in which there are nodes. */
export function zonesOf({ nodes }: Cluster): string[] {
	const zones = nodes.flatMap(({ labels }) => labels[zoneKey] ?? []);
	return [...new Set(zones)].sort();
}
