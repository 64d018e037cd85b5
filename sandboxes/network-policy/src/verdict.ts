import {
	type Cluster,
	type Direction,
	isWorkload,
	type Peer,
	type Policy,
	type PolicyPeer,
	type PolicyPort,
	type Rule,
	type Workload,
} from './cluster.ts';
import { blockHas } from './ip-block.ts';
import {
	allPorts,
	intersect,
	noPorts,
	type Ports,
	portsOf,
	unite,
} from './ports.ts';
import { matches } from './selector.ts';

/** What one end of a connection has to say about it. */
export interface Side {
	/** Policies that isolate this end. None: everything is allowed. */
	readonly isolatedBy: readonly Policy[];
	/** Rules that let the connection through, each with its ports. */
	readonly allowedBy: readonly Permission[];
	readonly ports: Ports;
}

export interface Permission {
	readonly policy: Policy;
	/** Index of the rule in its direction. */
	readonly rule: number;
	readonly ports: Ports;
}

export interface Verdict {
	/** What may leave, and what may arrive. */
	readonly egress: Side;
	readonly ingress: Side;
	/** What may do both. */
	readonly ports: Ports;
}

const open: Side = { isolatedBy: [], allowedBy: [], ports: allPorts };

// #region verdict
/** Whether `from` may open a connection to `to`, and who decided. */
export function judge(cluster: Cluster, from: Peer, to: Peer): Verdict {
	const egress = sideOf(cluster, 'egress', from, to);
	const ingress = sideOf(cluster, 'ingress', to, from);
	const ports = intersect(egress.ports, ingress.ports);
	return { egress, ingress, ports };
}

/** Policies add up: nobody can take back what one of them allows. */
function sideOf(
	cluster: Cluster,
	direction: Direction,
	own: Peer,
	other: Peer,
): Side {
	const isolatedBy = cluster.policies.filter(
		(policy) => policy[direction] && selects(policy, own),
	);
	// Nobody selected this pod, so it is as open as without policies.
	if (isolatedBy.length === 0) return open;
	const target = direction === 'ingress' ? own : other;
	const allowedBy = isolatedBy.flatMap((policy) =>
		(policy[direction] ?? []).flatMap((rule, index) =>
			lets(cluster, policy, rule, other)
				? [{ policy, rule: index, ports: rulePorts(rule, target) }]
				: [],
		),
	);
	const ports = allowedBy.reduce(
		(sum, permission) => unite(sum, permission.ports),
		noPorts,
	);
	return { isolatedBy, allowedBy, ports };
}
// #endregion

/** A policy reaches pods of its own namespace, and nothing outside. */
export function selects(policy: Policy, peer: Peer): boolean {
	return (
		isWorkload(peer) &&
		peer.namespace === policy.namespace &&
		matches(policy.podSelector, peer.labels)
	);
}

/** Whether a rule speaks of this peer, whatever the port. */
export function lets(
	cluster: Cluster,
	policy: Policy,
	{ peers }: Rule,
	other: Peer,
): boolean {
	if (peers === undefined) return true;
	return peers.some((peer) =>
		isWorkload(other)
			? meansWorkload(cluster, policy, peer, other)
			: peer.ipBlock !== undefined && blockHas(peer.ipBlock, other),
	);
}

// #region peer
/** Both selectors in one item: AND. Two items of a list: OR. */
function meansWorkload(
	cluster: Cluster,
	policy: Policy,
	{ podSelector, namespaceSelector, ipBlock }: PolicyPeer,
	{ namespace, labels }: Workload,
): boolean {
	if (ipBlock) return false;
	const inNamespace = namespaceSelector
		? matches(
				namespaceSelector,
				cluster.namespaces.get(namespace) ?? {},
			)
		: namespace === policy.namespace;
	return inNamespace && matches(podSelector ?? {}, labels);
}
// #endregion

/** The ports that a rule opens at `target`, where names are looked up. */
export function rulePorts({ ports }: Rule, target: Peer): Ports {
	if (ports === undefined) return allPorts;
	return ports
		.map((port) => resolve(port, target))
		.reduce(unite, noPorts);
}

function resolve(
	{ protocol, port, endPort }: PolicyPort,
	target: Peer,
): Ports {
	if (port === undefined) return portsOf(protocol, [1, 65_535]);
	if (typeof port === 'number')
		return portsOf(protocol, [port, endPort ?? port]);
	// A name means what the container at that end calls so.
	if (!isWorkload(target)) return noPorts;
	const named = target.ports.find(
		(own) => own.name === port && own.protocol === protocol,
	);
	if (!named) return noPorts;
	return portsOf(protocol, [named.containerPort, named.containerPort]);
}
