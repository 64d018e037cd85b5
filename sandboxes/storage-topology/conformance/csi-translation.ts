import assert from 'node:assert/strict';
import {
	inlineToCsi,
	type NodeAffinity,
	regionOfZones,
	type TopologyTerm,
	translateClass,
	translateTopologies,
	type Volume,
	volumeIdOf,
	volumeToCsi,
	volumeToInTree,
	zonesAffinity,
} from '../src/index.ts';
import { ebsDriver, inTreePlugin } from '../src/keys.ts';

export const file = 'eks/csi-translation.json';

interface Row {
	readonly name: string;
	readonly error?: boolean;
}

interface Data {
	volumeId: (Row & { inTree: string; csi?: string })[];
	storageClass: (Row & {
		inTree: { parameters: Record<string, string> };
		csi: { parameters: Record<string, string> };
	})[];
	inlineVolume: (Row & {
		volume: Parameters<typeof inlineToCsi>[0];
		persistentVolume?: { name: string; volumeHandle: string };
	})[];
	regionFromZones: (Row & { zones: string[]; region?: string })[];
	topology: (Row & {
		persistentVolume: Volume;
		nodeAffinity: NodeAffinity;
	})[];
	roundTrip: (Row & { persistentVolume: Volume })[];
	pluginNames: { inTree: string; csi: string }[];
	translateAllowedTopologies: (Row & {
		topology: TopologyTerm[];
		expectedToplogy: TopologyTerm[];
	})[];
	addTopology: (Row & {
		topologyKey: string;
		zones: string[] | null;
		expErr: boolean;
		expectedAffinity?: NodeAffinity;
	})[];
}

/** One case for each row of csi-translation-lib's tables. */
export function cases(json: unknown) {
	const data = json as Data;
	return [
		...data.volumeId.map((row) =>
			named(`volume id: ${row.name}`, () =>
				answers(row, () => volumeIdOf(row.inTree), row.csi),
			),
		),
		...data.storageClass.map(({ name, inTree, csi }) =>
			named(`storage class: ${name}`, () =>
				assert.deepEqual(translateClass(inTree), csi),
			),
		),
		...data.inlineVolume.map((row) =>
			named(`inline volume: ${row.name}`, () =>
				answers(row, () => shortly(row.volume), row.persistentVolume),
			),
		),
		...data.regionFromZones.map((row) =>
			named(`region: ${row.name}`, () =>
				answers(row, () => regionOfZones(row.zones), row.region),
			),
		),
		...data.topology.map(({ name, persistentVolume, nodeAffinity }) =>
			named(`topology: ${name}`, () => {
				const { spec } = volumeToCsi(persistentVolume);
				assert.deepEqual(spec.nodeAffinity, nodeAffinity);
			}),
		),
		...data.roundTrip.map(({ name, persistentVolume }) =>
			named(`there and back: ${name}`, () => {
				const csi = volumeToCsi(persistentVolume);
				assert.deepEqual(volumeToInTree(csi), persistentVolume);
			}),
		),
		...data.pluginNames.map(({ inTree, csi }) =>
			named(`plugin name: ${inTree}`, () => {
				assert.deepEqual([inTreePlugin, ebsDriver], [inTree, csi]);
				const made = translateClass({ provisioner: inTree });
				assert.equal(made.provisioner, csi);
			}),
		),
		...data.translateAllowedTopologies.map((row) =>
			named(`allowed topologies: ${row.name}`, () =>
				assert.deepEqual(
					translateTopologies(row.topology, 'topology.gke.io/zone'),
					row.expectedToplogy,
				),
			),
		),
		...data.addTopology.map((row) =>
			named(`zones to affinity: ${row.name}`, () =>
				answers(
					{ ...row, error: row.expErr },
					() => zonesAffinity(row.topologyKey, row.zones ?? []),
					row.expectedAffinity,
				),
			),
		),
	];
}

function shortly(volume: Parameters<typeof inlineToCsi>[0]) {
	const { metadata, spec } = inlineToCsi(volume);
	return {
		name: metadata?.name,
		volumeHandle: spec.csi?.volumeHandle,
	};
}

function answers(
	{ error = false }: Pick<Row, 'error'>,
	ask: () => unknown,
	expected: unknown,
): void {
	if (error) assert.throws(ask, Error);
	else assert.deepEqual(ask(), expected);
}

const named = (name: string, run: () => void) => ({ name, run });
