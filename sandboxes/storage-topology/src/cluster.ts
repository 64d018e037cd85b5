import type { Labels, NodeAffinity, TopologyTerm } from './topology.ts';
import type { Volume } from './translate-volume.ts';

/** What decides where a pod with volumes can start. */
export interface Cluster {
	readonly nodes: readonly Node[];
	readonly classes: readonly StorageClass[];
	/** CSI drivers that are installed; each runs on every node. */
	readonly drivers: ReadonlySet<string>;
	readonly volumes: readonly PersistentVolume[];
	readonly claims: readonly Claim[];
	readonly pods: readonly Pod[];
}

export interface Node {
	readonly name: string;
	readonly labels: Labels;
	readonly taints: readonly Taint[];
	readonly unschedulable: boolean;
}

export interface Taint {
	readonly key: string;
	readonly value?: string;
	readonly effect: string;
}

export interface Toleration {
	readonly key?: string;
	readonly operator?: string;
	readonly value?: string;
	readonly effect?: string;
}

/** A StorageClass with its defaults written out. */
export interface StorageClass {
	readonly name: string;
	readonly isDefault: boolean;
	readonly provisioner: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly bindingMode: 'Immediate' | 'WaitForFirstConsumer';
	readonly allowedTopologies: readonly TopologyTerm[];
}

export interface PersistentVolume extends Volume {
	readonly name: string;
	readonly className: string;
	/** The claim that it is kept for: `shop/data`. */
	readonly claimedBy?: string | undefined;
}

export interface Claim {
	readonly namespace: string;
	readonly name: string;
	/** Absent: the default class. Empty: no class, on purpose. */
	readonly className?: string | undefined;
	readonly volumeName?: string | undefined;
}

export interface Pod {
	readonly namespace: string;
	readonly name: string;
	/** `StatefulSet db`; pods of one owner are spread. */
	readonly owner: string;
	/** Names of claims in its namespace. */
	readonly claims: readonly string[];
	readonly nodeSelector: Labels;
	readonly affinity?: NodeAffinity | undefined;
	readonly tolerations: readonly Toleration[];
}

export const claimKey = ({ namespace, name }: Claim) =>
	`${namespace}/${name}`;
