import type { AddressRange, IpBlock } from './ip-block.ts';
import type { Protocol } from './ports.ts';
import type { LabelSelector, Labels } from './selector.ts';

/** What decides over connections. */
export interface Cluster {
	/** Labels by name of namespace, `kubernetes.io/metadata.name` included. */
	readonly namespaces: ReadonlyMap<string, Labels>;
	readonly workloads: readonly Workload[];
	readonly policies: readonly Policy[];
}

/** Pods of one owner: they have the same labels and ports. */
export interface Workload {
	readonly namespace: string;
	readonly name: string;
	/** `Deployment`, or `Pod` for one without an owner. */
	readonly kind: string;
	readonly labels: Labels;
	readonly ports: readonly ContainerPort[];
}

export interface ContainerPort {
	readonly name?: string | undefined;
	readonly containerPort: number;
	readonly protocol: Protocol;
}

/** Addresses outside of the cluster. */
export type Outside = AddressRange;

/** An end of a connection. */
export type Peer = Workload | Outside;

export function isWorkload(peer: Peer): peer is Workload {
	return 'namespace' in peer;
}

/** A NetworkPolicy of networking.k8s.io/v1, with its defaults. */
export interface Policy {
	readonly namespace: string;
	readonly name: string;
	/** Whom it isolates. */
	readonly podSelector: LabelSelector;
	/** Rules by direction; a direction that is absent is left alone. */
	readonly ingress?: readonly Rule[];
	readonly egress?: readonly Rule[];
}

export type Direction = 'ingress' | 'egress';

export interface Rule {
	/** Absent: everybody. */
	readonly peers?: readonly PolicyPeer[];
	/** Absent: every port. */
	readonly ports?: readonly PolicyPort[];
}

/** One item of `from` or `to`. Selectors in one item must both match. */
export interface PolicyPeer {
	readonly podSelector?: LabelSelector | undefined;
	readonly namespaceSelector?: LabelSelector | undefined;
	readonly ipBlock?: IpBlock | undefined;
}

export interface PolicyPort {
	readonly protocol: Protocol;
	/** A number, the name of a container's port, or absent: every port. */
	readonly port?: number | string | undefined;
	readonly endPort?: number | undefined;
}
