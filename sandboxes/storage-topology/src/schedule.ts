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
import {
	type Labels,
	matchesNodeTerms,
	matchesTopology,
} from './topology.ts';
import { volumeToCsi } from './translate-volume.ts';

type Claims = Map<string, ClaimState>;

/**
 * Places a pod, or says why not. Claims that waited for it are given
 * their volume, in `claims`. `placed` are the pods before it.
 */
export function schedule(
	pod: Pod,
	cluster: Cluster,
	claims: Claims,
	placed: readonly PodState[],
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
		const reason = against(node, pod, own, cluster);
		if (reason !== undefined) refused.set(node.name, reason);
	}
	const node = best(nodes, refused, pod, placed);
	if (!node) return none(summary([...refused.values()]));
	return bindOn(node, { pod, refused }, waits, cluster, claims);
}

// #region against
/** What the scheduler has against a node; the first reason counts. */
function against(
	node: Node,
	pod: Pod,
	own: readonly ClaimState[],
	cluster: Cluster,
): string | undefined {
	const labels = labelsOf(node, cluster);
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
function labelsOf({ labels }: Node, { drivers }: Cluster): Labels {
	const zone = labels[zoneKey];
	return drivers.has(ebsDriver) && zone !== undefined
		? { ...driverLabels(zone), ...labels }
		: labels;
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

/** Zones with the fewest pods of the same owner, then idle nodes. */
function best(
	nodes: readonly Node[],
	refused: ReadonlyMap<string, string>,
	{ namespace, owner }: Pod,
	placed: readonly PodState[],
): Node | undefined {
	const inZone = new Map<string | undefined, number>();
	const onNode = new Map<string, number>();
	for (const { pod, node } of placed) {
		if (!node) continue;
		onNode.set(node.name, (onNode.get(node.name) ?? 0) + 1);
		if (pod.namespace !== namespace || pod.owner !== owner) continue;
		const zone = node.labels[zoneKey];
		inZone.set(zone, (inZone.get(zone) ?? 0) + 1);
	}
	const siblings = ({ labels }: Node) =>
		inZone.get(labels[zoneKey]) ?? 0;
	const load = ({ name }: Node) => onNode.get(name) ?? 0;
	return nodes
		.filter(({ name }) => !refused.has(name))
		.toSorted(
			(a, b) => siblings(a) - siblings(b) || load(a) - load(b),
		)[0];
}

/** Before the pod starts, its claims must have their volumes. */
function bindOn(
	node: Node,
	state: PodState,
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
	if (isWhole) return { ...state, node };
	return { ...state, event: failed(timedOut) };
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
