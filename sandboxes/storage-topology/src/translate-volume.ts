import {
	betaRegionKey,
	betaZoneKey,
	driverZoneKey,
	ebsDriver,
	regionKey,
	zoneKey,
} from './keys.ts';
import {
	type Labels,
	type NodeAffinity,
	replaceKey,
	valuesOf,
	zonesAffinity,
} from './topology.ts';
import { regionOfZones } from './zone.ts';

/** awsElasticBlockStore, the volume source of the in-tree plugin. */
export interface InTreeSource {
	readonly volumeID: string;
	readonly fsType?: string;
	readonly partition?: number;
	readonly readOnly?: boolean;
}

/** csi, the volume source of every CSI driver. */
export interface CsiSource {
	readonly driver: string;
	readonly volumeHandle: string;
	readonly fsType?: string;
	readonly readOnly?: boolean;
	readonly volumeAttributes?: Readonly<Record<string, string>>;
}

export interface Volume {
	readonly metadata?: {
		readonly name?: string;
		readonly labels?: Labels;
	};
	readonly spec: {
		readonly awsElasticBlockStore?: InTreeSource;
		readonly csi?: CsiSource;
		readonly nodeAffinity?: NodeAffinity;
		readonly [field: string]: unknown;
	};
}

/** `vol-1` of `aws://us-west-2a/vol-1`, or of itself. */
export function volumeIdOf(inTree: string): string {
	// What has no scheme is taken as it is.
	if (!inTree.startsWith('aws://')) return inTree;
	const id = inTree.slice('aws://'.length).split('/').at(-1) ?? '';
	if (/^vol-[^/]*$/.test(id)) return id;
	throw new Error(`Invalid format for AWS volume (${inTree})`);
}

// #region volume
/** A volume of the in-tree plugin as one of the CSI driver. */
export function volumeToCsi(volume: Volume): Volume {
	const { awsElasticBlockStore: source, ...spec } = volume.spec;
	if (!source) throw new Error('the volume has no EBS source');
	const affinity = affinityToCsi(volume);
	return {
		...volume,
		spec: {
			...spec,
			csi: toCsiSource(source),
			...(affinity && { nodeAffinity: affinity }),
		},
	};
}

/** The volume's own affinity counts; its labels do if it has none. */
function affinityToCsi({
	metadata,
	spec,
}: Volume): NodeAffinity | undefined {
	const labels = metadata?.labels ?? {};
	// Beta labels only count where the new one is not there.
	const key = zoneKey in labels ? zoneKey : betaZoneKey;
	const terms = spec.nodeAffinity?.required?.nodeSelectorTerms ?? [];
	const used = [key, zoneKey, betaZoneKey].find(
		(each) => valuesOf(terms, each).length > 0,
	);
	if (used !== undefined)
		return {
			required: {
				nodeSelectorTerms: replaceKey(terms, used, driverZoneKey),
			},
		};
	const label = labels[key];
	return label === undefined
		? spec.nodeAffinity
		: zonesAffinity(driverZoneKey, label.split('__'));
}
// #endregion

function toCsiSource(source: InTreeSource): CsiSource {
	return {
		driver: ebsDriver,
		volumeHandle: volumeIdOf(source.volumeID),
		...(source.readOnly !== undefined && {
			readOnly: source.readOnly,
		}),
		...(source.fsType !== undefined && { fsType: source.fsType }),
		volumeAttributes: { partition: String(source.partition ?? 0) },
	};
}

/** The way back, for parts of a cluster that are older. */
export function volumeToInTree(volume: Volume): Volume {
	const { csi, ...spec } = volume.spec;
	if (!csi) throw new Error('the volume has no CSI source');
	const { volumeHandle, fsType, readOnly, volumeAttributes } = csi;
	const terms = spec.nodeAffinity?.required?.nodeSelectorTerms ?? [];
	const zones = valuesOf(terms, driverZoneKey);
	const labels: Record<string, string> = {
		...volume.metadata?.labels,
		...(zones.length > 0 && {
			[zoneKey]: zones.join('__'),
			[regionKey]: regionOfZones(zones),
		}),
	};
	for (const key of [betaZoneKey, betaRegionKey]) delete labels[key];
	const partition = Number(volumeAttributes?.['partition'] ?? 0);
	return {
		...volume,
		...(Object.keys(labels).length > 0 && {
			metadata: { ...volume.metadata, labels },
		}),
		spec: {
			...spec,
			awsElasticBlockStore: {
				volumeID: volumeHandle,
				...(fsType !== undefined && { fsType }),
				...(partition !== 0 && { partition }),
				...(readOnly !== undefined && { readOnly }),
			},
			...(zones.length > 0 && {
				nodeAffinity: {
					required: {
						nodeSelectorTerms: replaceKey(
							terms,
							driverZoneKey,
							zoneKey,
						),
					},
				},
			}),
		},
	};
}

/** The volume that stands for one written into a pod. */
export function inlineToCsi(inline: {
	readonly name?: string;
	readonly awsElasticBlockStore?: InTreeSource;
}): Volume {
	const source = inline.awsElasticBlockStore;
	if (!source) throw new Error('the pod’s volume has no EBS source');
	const csi = toCsiSource(source);
	return {
		metadata: { name: `${ebsDriver}-${csi.volumeHandle}` },
		spec: { csi, accessModes: ['ReadWriteOnce'] },
	};
}
