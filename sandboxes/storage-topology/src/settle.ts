import { bindClaims } from './bind.ts';
import {
	type Claim,
	type Cluster,
	claimKey,
	type Node,
	type PersistentVolume,
	type Pod,
	type StorageClass,
} from './cluster.ts';
import { zoneKey } from './keys.ts';
import { schedule, withDriverLabels } from './schedule.ts';
import { Spread } from './spread.ts';

/** A line of `kubectl describe`, below Events. */
export interface Event {
	readonly type: 'Normal' | 'Warning';
	readonly reason: string;
	readonly from: string;
	readonly message: string;
}

export interface ClaimState {
	readonly claim: Claim;
	/** Undefined when it names none that exists, and there is no default. */
	readonly own: StorageClass | undefined;
	readonly phase: 'Pending' | 'Bound' | 'Lost';
	readonly volume?: PersistentVolume | undefined;
	readonly event?: Event | undefined;
}

export interface PodState {
	readonly pod: Pod;
	/** Undefined while it is Pending. */
	readonly node?: Node | undefined;
	readonly event?: Event | undefined;
	/** By node: what the scheduler had against it. */
	readonly refused: ReadonlyMap<string, string>;
}

export interface Settled {
	readonly pods: readonly PodState[];
	readonly claims: readonly ClaimState[];
}

// #region settle
/**
 * What a cluster comes to rest at. Claims are bound or given a volume
 * first, if their class does not wait; then pods are placed in order,
 * and claims that waited get a volume where their pod is.
 */
export function settle(cluster: Cluster): Settled {
	const labelled = withDriverLabels(cluster);
	const claims = bindClaims(labelled);
	const spread = new Spread();
	const pods = labelled.pods.map((pod) =>
		schedule(pod, labelled, claims, spread),
	);
	return { pods, claims: awaitPods([...claims.values()], pods) };
}
// #endregion

/** A claim whose first consumer exists waits for it to be placed. */
function awaitPods(
	states: readonly ClaimState[],
	pods: readonly PodState[],
): ClaimState[] {
	const users = new Map<string, string[]>();
	for (const { pod } of pods)
		for (const claim of pod.claims) {
			const key = `${pod.namespace}/${claim}`;
			users.set(key, [...(users.get(key) ?? []), pod.name]);
		}
	return states.map((state) => {
		const { claim, event } = state;
		const names = users.get(claimKey(claim)) ?? [];
		if (event?.reason !== 'WaitForFirstConsumer' || !names.length)
			return state;
		const who = `pod${names.length > 1 ? 's' : ''} ${names.join(',')}`;
		return {
			...state,
			event: {
				...event,
				reason: 'WaitForPodScheduled',
				message: `waiting for ${who} to be scheduled`,
			},
		};
	});
}

// #region without
/** The nodes of a zone are gone. Its volumes are still there. */
export function withoutZone(
	cluster: Cluster,
	zone: string,
	settled = settle(cluster),
): Cluster {
	const made = settled.claims.flatMap(({ volume }) => volume ?? []);
	const known = new Set(cluster.volumes.map(({ name }) => name));
	return {
		...cluster,
		nodes: cluster.nodes.filter(
			({ labels }) => labels[zoneKey] !== zone,
		),
		volumes: [
			...cluster.volumes,
			...made.filter(({ name }) => !known.has(name)),
		],
		claims: settled.claims.map(({ claim, volume }) => ({
			...claim,
			volumeName: volume?.name ?? claim.volumeName,
		})),
	};
}
// #endregion
