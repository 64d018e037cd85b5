import { driverAwaited, provisioned } from './bind.ts';
import type {
	Cluster,
	Node,
	PersistentVolume,
	Pod,
} from './cluster.ts';
import { ebsDriver, zoneKey } from './keys.ts';
import {
	asDriverSees,
	driverLabels,
	provisionFor,
} from './provision.ts';
import type { ClaimState, Event, PodState } from './settle.ts';
import type { Spread } from './spread.ts';
import {
	type Labels,
	matchesNodeTerms,
	matchesTopology,
} from './topology.ts';
import { volumeToCsi } from './translate-volume.ts';

type Claims = Map<string, ClaimState>;

/**
 * Places a pod, or says why not. Claims that waited for it are given
 * their volume, in `claims`. `spread` knows the pods before it.
 */
export function schedule(
	pod: Pod,
	cluster: Cluster,
	claims: Claims,
	spread: Spread,
): PodState {
	const { nodes } = cluster;
	const refused = new Map<string, string>();
	const none = (reasons: string): PodState => ({
		pod,
		refused,
		event: failed(
			nodes.length === 0
				? 'no nodes available to schedule pods'
				: `0/${nodes.length} nodes are available: ${reasons}.`,
		),
	});
	const own: ClaimState[] = [];
	for (const name of pod.claims) {
		const state = claims.get(`${pod.namespace}/${name}`);
		if (!state)
			return none(`persistentvolumeclaim "${name}" not found`);
		if (state.phase === 'Lost') return none(lost(state));
		own.push(state);
	}
	// These are not the scheduler's to bind, so no node is looked at.
	const waits = own.filter(({ phase }) => phase === 'Pending');
	if (waits.some((state) => !isLate(state)))
		return none('pod has unbound immediate PersistentVolumeClaims');
	for (const node of nodes) {
		const reason = against(node, pod, own);
		if (reason !== undefined) refused.set(node.name, reason);
	}
	const left = nodes.filter(({ name }) => !refused.has(name));
	const node = spread.best(left, pod);
	if (!node) return none(summary([...refused.values()]));
	const state = bindOn(node, pod, waits, cluster, claims);
	if (state.node) spread.add(pod, node);
	return state;
}

// #region against
/** What the scheduler has against a node; the first reason counts. */
function against(
	node: Node,
	pod: Pod,
	own: readonly ClaimState[],
): string | undefined {
	const { labels } = node;
	if (node.unschedulable) return 'node(s) were unschedulable';
	if (!toleratesAll(pod, node))
		return 'node(s) had untolerated taint(s)';
	if (!wants(pod, labels))
		return "node(s) didn't match Pod's node affinity/selector";
	for (const { volume } of own)
		if (volume && !reaches(volume, labels))
			return "node(s) didn't match PersistentVolume's node affinity";
	for (const { phase, own: ownClass } of own)
		if (
			phase === 'Pending' &&
			!matchesTopology(ownClass?.allowedTopologies ?? [], labels)
		)
			return "node(s) didn't find available persistent volumes to bind";
	return undefined;
}
// #endregion

const isLate = ({ own }: ClaimState) =>
	own?.bindingMode === 'WaitForFirstConsumer';

/** A driver's own key is put on the nodes on which it runs. */
export function withDriverLabels(cluster: Cluster): Cluster {
	if (!cluster.drivers.has(ebsDriver)) return cluster;
	const nodes = cluster.nodes.map((node) => {
		const zone = node.labels[zoneKey];
		if (zone === undefined) return node;
		return {
			...node,
			labels: { ...driverLabels(zone), ...node.labels },
		};
	});
	return { ...cluster, nodes };
}

function toleratesAll({ tolerations }: Pod, { taints }: Node): boolean {
	return taints
		.filter(({ effect }) => effect !== 'PreferNoSchedule')
		.every(({ key, value = '', effect }) =>
			tolerations.some(
				(own) =>
					(own.key === undefined || own.key === key) &&
					(own.effect === undefined || own.effect === effect) &&
					(own.operator === 'Exists' || (own.value ?? '') === value),
			),
		);
}

function wants(
	{ nodeSelector, affinity }: Pod,
	labels: Labels,
): boolean {
	const terms = affinity?.required?.nodeSelectorTerms;
	return (
		Object.entries(nodeSelector).every(
			([key, value]) => labels[key] === value,
		) &&
		(terms === undefined || matchesNodeTerms(terms, labels))
	);
}

/** Whether a node can have this volume; the old source is translated. */
function reaches(volume: PersistentVolume, labels: Labels): boolean {
	const { spec } = volume.spec.awsElasticBlockStore
		? volumeToCsi(volume)
		: volume;
	const terms = spec.nodeAffinity?.required?.nodeSelectorTerms;
	return terms === undefined || matchesNodeTerms(terms, labels);
}

/** Before the pod starts, its claims must have their volumes. */
function bindOn(
	node: Node,
	pod: Pod,
	waits: readonly ClaimState[],
	{ drivers }: Cluster,
	claims: Claims,
): PodState {
	let isWhole = true;
	for (const { claim, own, ...rest } of waits) {
		if (!own) continue;
		const before = { ...rest, claim, own };
		const after = drivers.has(asDriverSees(own).provisioner)
			? provisioned(before, provisionFor(node, claim, own))
			: { ...before, event: driverAwaited(own) };
		claims.set(`${claim.namespace}/${claim.name}`, after);
		isWhole &&= after.phase === 'Bound';
	}
	const refused = new Map<string, string>();
	if (isWhole) return { pod, node, refused };
	return { pod, refused, event: failed(timedOut) };
}

/** After ten minutes, and then it begins anew. */
const timedOut =
	'running PreBind plugin "VolumeBinding": binding volumes: ' +
	'context deadline exceeded';

function lost({ claim: { name, volumeName } }: ClaimState): string {
	return (
		`persistentvolumeclaim "${name}" bound to non-existent ` +
		`persistentvolume "${volumeName}"`
	);
}

// #region summary
/** As the scheduler counts: `1 node(s) …, 2 node(s) …`, sorted. */
function summary(reasons: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const reason of reasons)
		counts.set(reason, (counts.get(reason) ?? 0) + 1);
	return [...counts]
		.map(([reason, count]) => `${count} ${reason}`)
		.sort()
		.join(', ');
}
// #endregion

function failed(message: string): Event {
	return {
		type: 'Warning',
		reason: 'FailedScheduling',
		from: 'default-scheduler',
		message,
	};
}
