export type {
	Claim,
	Cluster,
	Node,
	PersistentVolume,
	Pod,
	StorageClass,
} from './cluster.ts';
export { describePod } from './describe.ts';
export {
	type Diagnosis,
	diagnose,
	zonesOf,
	zonesOfVolume,
} from './diagnose.ts';
export { ManifestError, readManifests } from './manifests.ts';
export { type Change, migrate } from './migrate.ts';
export {
	type PlacedPod,
	type Placement,
	placementLines,
	placementsOf,
} from './placements.ts';
export { readCluster } from './read-cluster.ts';
export {
	type ClaimState,
	type Event,
	type PodState,
	type Settled,
	settle,
	withoutZone,
} from './settle.ts';
export {
	matchesTopology,
	type NodeAffinity,
	type TopologyTerm,
	zonesAffinity,
} from './topology.ts';
export {
	translateClass,
	translateTopologies,
} from './translate-class.ts';
export {
	inlineToCsi,
	type Volume,
	volumeIdOf,
	volumeToCsi,
	volumeToInTree,
} from './translate-volume.ts';
export { regionOfZones, zoneProblem } from './zone.ts';
