export type {
	Cluster,
	Peer,
	Policy,
	Rule,
	Workload,
} from './cluster.ts';
export { isWorkload } from './cluster.ts';
export { explain } from './explain.ts';
export { rangeText } from './ip-block.ts';
export {
	ManifestError,
	readCluster,
	readManifests,
} from './manifests.ts';
export {
	type Connection,
	connections,
	peerName,
	peersOf,
} from './matrix.ts';
export { isAll, isNone, type Ports, portWords } from './ports.ts';
export {
	type LabelSelector,
	type Labels,
	matches,
} from './selector.ts';
export { judge, type Side, type Verdict } from './verdict.ts';
