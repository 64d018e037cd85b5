import type { Cluster, Direction, Peer, Policy } from './cluster.ts';
import { isWorkload } from './cluster.ts';
import { cutAddresses, rangeText } from './ip-block.ts';
import {
	allPorts,
	intersect,
	isNone,
	noPorts,
	type Ports,
	unite,
} from './ports.ts';
import { lets, rulePorts, selects } from './verdict.ts';

export interface Connection {
	readonly from: Peer;
	readonly to: Peer;
	readonly ports: Ports;
}

/** Workloads, and the outside cut where the policies tell it apart. */
export function peersOf({ workloads, policies }: Cluster): Peer[] {
	const blocks = policies
		.flatMap(({ ingress = [], egress = [] }) => [...ingress, ...egress])
		.flatMap(({ peers = [] }) => peers)
		.flatMap(({ ipBlock }) => ipBlock ?? []);
	return [...workloads, ...cutAddresses(blocks)];
}

/**
 * Every connection that is allowed, one pair at a time, so that a caller
 * can pause. Selectors are matched once for each pod, not for each pair.
 * Left out: from a workload to itself, and from outside to outside.
 */
export function* connections(cluster: Cluster): Generator<Connection> {
	const peers = peersOf(cluster);
	const egress = sidesOf(cluster, 'egress', peers);
	const ingress = sidesOf(cluster, 'ingress', peers);
	for (const [a, from] of peers.entries()) {
		// By index: a pair of index and peer for each pair is garbage.
		for (let b = 0; b < peers.length; b++) {
			const to = peers[b] ?? from;
			if (a === b || !(isWorkload(from) || isWorkload(to))) continue;
			const ports = intersect(
				portsBetween(egress[a], b, to),
				portsBetween(ingress[b], a, to),
			);
			if (!isNone(ports)) yield { from, to, ports };
		}
	}
}

/** One rule, and which peers (by index) it speaks of. */
interface ReadyRule {
	readonly speaksOf: Uint8Array;
	portsAt(target: Peer): Ports;
}

/** For each peer the rules of the policies that isolate it. */
function sidesOf(
	cluster: Cluster,
	direction: Direction,
	peers: readonly Peer[],
): (readonly ReadyRule[] | undefined)[] {
	const sides: (ReadyRule[] | undefined)[] = peers.map(() => undefined);
	for (const policy of cluster.policies) {
		const rules = policy[direction];
		if (!rules) continue;
		const ready = rules.map((rule) => ({
			speaksOf: Uint8Array.from(peers, (peer) =>
				Number(lets(cluster, policy, rule, peer)),
			),
			portsAt: remember((target: Peer) => rulePorts(rule, target)),
		}));
		for (const index of selectedBy(policy, peers))
			sides[index] = [...(sides[index] ?? []), ...ready];
	}
	return sides;
}

function selectedBy(policy: Policy, peers: readonly Peer[]): number[] {
	return peers.flatMap((peer, index) =>
		selects(policy, peer) ? [index] : [],
	);
}

function portsBetween(
	rules: readonly ReadyRule[] | undefined,
	other: number,
	target: Peer,
): Ports {
	if (rules === undefined) return allPorts;
	let ports = noPorts;
	for (const rule of rules)
		if (rule.speaksOf[other])
			ports = unite(ports, rule.portsAt(target));
	return ports;
}

function remember<Key extends object, Value>(
	compute: (key: Key) => Value,
): (key: Key) => Value {
	const known = new Map<Key, Value>();
	return (key) => {
		const value = known.get(key) ?? compute(key);
		known.set(key, value);
		return value;
	};
}

/** `payments/Deployment/api`, or a range of addresses. */
export function peerName(peer: Peer): string {
	if (!isWorkload(peer)) return rangeText(peer);
	return `${peer.namespace}/${peer.kind}/${peer.name}`;
}
