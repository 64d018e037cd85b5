import type {
	Claim,
	Cluster,
	Node,
	PersistentVolume,
	StorageClass,
} from './cluster.ts';
import {
	driverZoneKey,
	ebsDriver,
	inTreePlugin,
	zoneKey,
} from './keys.ts';
import { matchesTopology, zonesAffinity } from './topology.ts';
import { translateClass } from './translate-class.ts';
import { zoneProblem } from './zone.ts';

/** What a driver makes of a claim. */
export interface Made {
	readonly volume: PersistentVolume;
}

/** Why it makes nothing of it. */
export interface Refused {
	readonly failure: string;
}

export type Provisioned = Made | Refused;

/** The class as the driver gets it: the old plugin's is translated. */
export function asDriverSees(own: StorageClass): StorageClass {
	return own.provisioner === inTreePlugin ? translateClass(own) : own;
}

/**
 * Immediate: nobody knows yet where the pod will run. The driver is
 * told zones that are allowed, and not whether any node is in them.
 */
export function provisionAnywhere(
	claim: Claim,
	own: StorageClass,
	cluster: Cluster,
): Provisioned {
	const allowed = asDriverSees(own).allowedTopologies.flatMap(
		({ matchLabelExpressions = [] }) => matchLabelExpressions,
	);
	const zones =
		allowed.length > 0
			? allowed.flatMap(({ key, values }) =>
					key === zoneKey || key === driverZoneKey ? values : [],
				)
			: cluster.nodes.flatMap(({ labels }) => labels[zoneKey] ?? []);
	const zone = anyOf(zones, claim.name);
	if (zone === undefined)
		return {
			failure:
				'error generating accessibility requirements: ' +
				'no available topology found',
		};
	return volumeIn(zone, claim, own);
}

// #region immediate
/** As external-provisioner chooses, in topology.go. */
function anyOf(
	zones: readonly string[],
	claim: string,
): string | undefined {
	const sorted = [...new Set(zones)].sort();
	const { hash, index } = hashOf(claim);
	return sorted[(hash + index) % sorted.length];
}

/**
 * FNV-1. Claims of a StatefulSet are called claim-set-0: only the set's
 * name is hashed, and the number shifts, so that replicas spread.
 */
function hashOf(claim: string): { hash: number; index: number } {
	const numbered = /^(?:.*-)?(?<set>[^-]*)-(?<index>\d+)$/.exec(claim);
	const { set = claim, index = '0' } = numbered?.groups ?? {};
	let hash = 0x811c9dc5;
	for (const byte of new TextEncoder().encode(set))
		hash = (Math.imul(hash, 0x01000193) ^ byte) >>> 0;
	return { hash, index: Number(index) };
}
// #endregion

// #region late
/** Late: the scheduler has chosen, and the zone follows. */
export function provisionFor(
	node: Node,
	claim: Claim,
	own: StorageClass,
): Provisioned {
	const { allowedTopologies } = asDriverSees(own);
	const zone = node.labels[zoneKey];
	if (zone === undefined)
		return {
			failure: `no topology key found for node ${node.name}`,
		};
	if (!matchesTopology(allowedTopologies, driverLabels(zone)))
		return {
			failure:
				`topology of selected node "${node.name}" ` +
				`is not in requisite`,
		};
	return volumeIn(zone, claim, own);
}
// #endregion

/** What the driver reports of a node; it knows no other keys. */
export function driverLabels(zone: string) {
	return { [zoneKey]: zone, [driverZoneKey]: zone };
}

function volumeIn(
	zone: string,
	claim: Claim,
	own: StorageClass,
): Provisioned {
	const problem = zoneProblem(zone);
	if (problem !== undefined) return { failure: problem };
	const name = `pvc-${claim.name}`;
	return {
		volume: {
			name,
			className: own.name,
			claimedBy: `${claim.namespace}/${claim.name}`,
			metadata: { name },
			spec: {
				csi: { driver: ebsDriver, volumeHandle: `vol-${claim.name}` },
				nodeAffinity: zonesAffinity(zoneKey, [zone]),
			},
		},
	};
}
