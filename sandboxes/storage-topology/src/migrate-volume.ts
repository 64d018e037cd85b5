import { type Document, isMap, type YAMLMap } from 'yaml';
import { driverZoneKey, zoneKey } from './keys.ts';
import type { Note } from './migrate.ts';
import { replaceKey } from './topology.ts';
import { type Volume, volumeToCsi } from './translate-volume.ts';

/** Gives a volume the source of the CSI driver, and its zone. */
export function migrateVolume(
	document: Document,
	node: YAMLMap,
	note: Note,
): void {
	const spec = node.get('spec');
	if (!isMap(spec) || !spec.has('awsElasticBlockStore')) return;
	const volume: Volume = node.toJS(document);
	const { csi, nodeAffinity } = volumeToCsi(volume).spec;
	spec.delete('awsElasticBlockStore');
	spec.set('csi', document.createNode(csi));
	note(
		'spec',
		'volumes of the in-tree plugin are served by the CSI driver',
	);
	const terms = nodeAffinity?.required?.nodeSelectorTerms;
	if (!terms) return;
	const own = volume.spec.nodeAffinity?.required?.nodeSelectorTerms;
	if (own) return;
	spec.set(
		'nodeAffinity',
		document.createNode({
			required: {
				nodeSelectorTerms: replaceKey(terms, driverZoneKey, zoneKey),
			},
		}),
	);
	note('spec.nodeAffinity', 'labels do not hold a volume in its zone');
}
