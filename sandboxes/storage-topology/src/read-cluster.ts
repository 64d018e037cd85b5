import type {
	Claim,
	Cluster,
	Node,
	PersistentVolume,
	StorageClass,
} from './cluster.ts';
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts';
import { type Manifest, ManifestError } from './manifests.ts';
import { readPods } from './read-pods.ts';
import type { Labels } from './topology.ts';
import type { Volume } from './translate-volume.ts';

/** Puts the objects together; kinds that decide nothing are left out. */
export function readCluster(manifests: readonly Manifest[]): Cluster {
	const of = (kind: string) =>
		manifests.filter((manifest) => manifest.kind === kind);
	const workloads = manifests.flatMap(readPods);
	const claims = new Map<string, Claim>();
	// A claim that is written down wins over one from a template.
	for (const claim of [
		...of('PersistentVolumeClaim').map(readClaim),
		...workloads.flatMap(({ claims }) => claims),
	]) {
		const key = `${claim.namespace}/${claim.name}`;
		if (!claims.has(key)) claims.set(key, claim);
	}
	return {
		nodes: of('Node').map(readNode),
		classes: of('StorageClass').map(readClass),
		drivers: new Set(of('CSIDriver').map(({ name }) => name)),
		volumes: of('PersistentVolume').map(readVolume),
		claims: [...claims.values()],
		pods: workloads.flatMap(({ pods }) => pods),
	};
}

function readNode({ name, object, place }: Manifest): Node {
	const spec = fieldsOf(object['spec'] ?? {}, `${place} spec`);
	return {
		name,
		labels: labelsOf(object, place),
		taints: listOf(
			spec['taints'] ?? [],
			`${place} taints`,
		) as Node['taints'],
		unschedulable: spec['unschedulable'] === true,
	};
}

const defaultMark = 'storageclass.kubernetes.io/is-default-class';

function readClass({ name, object, place }: Manifest): StorageClass {
	const metadata = fieldsOf(object['metadata'], place);
	const marks = fieldsOf(metadata['annotations'] ?? {}, place);
	const mode = object['volumeBindingMode'] ?? 'Immediate';
	if (mode !== 'Immediate' && mode !== 'WaitForFirstConsumer')
		throw new ManifestError(
			`${place} volumeBindingMode: Unsupported value: ` +
				`${JSON.stringify(mode)}: supported values: ` +
				'"Immediate", "WaitForFirstConsumer"',
		);
	const parameters = fieldsOf(
		object['parameters'] ?? {},
		`${place} parameters`,
	);
	for (const [key, value] of Object.entries(parameters))
		textOf(value, `${place} parameters.${key}`);
	return {
		name,
		isDefault: marks[defaultMark] === 'true',
		provisioner: textOf(object['provisioner'], `${place} provisioner`),
		parameters: parameters as Record<string, string>,
		bindingMode: mode,
		allowedTopologies: readTopologies(object, place),
	};
}

function readTopologies(object: Fields, place: string) {
	const where = `${place} allowedTopologies`;
	const terms = listOf(object['allowedTopologies'] ?? [], where);
	return terms.map((term) => ({
		matchLabelExpressions: listOf(
			fieldsOf(term, where)['matchLabelExpressions'] ?? [],
			`${where}.matchLabelExpressions`,
		).map((each) => {
			const { key, values } = fieldsOf(each, where);
			return {
				key: textOf(key, `${where} key`),
				values: listOf(values, `${where} values`).map((value) =>
					textOf(value, `${where} values`),
				),
			};
		}),
	}));
}

function readVolume(manifest: Manifest): PersistentVolume {
	const { name, object, place } = manifest;
	const spec = fieldsOf(object['spec'], `${place} spec`);
	const claim = spec['claimRef'];
	const { namespace = 'default', name: claimed } = fieldsOf(
		claim ?? {},
		`${place} claimRef`,
	);
	return {
		metadata: { name, labels: labelsOf(object, place) },
		spec: spec as Volume['spec'],
		name,
		className: textOf(spec['storageClassName'] ?? '', place),
		...(claimed !== undefined && {
			claimedBy: `${namespace}/${claimed}`,
		}),
	};
}

function readClaim({
	name,
	namespace,
	object,
	place,
}: Manifest): Claim {
	return claimOf(namespace, name, object, place);
}

/** A claim, whose spec may stand in a template. */
export function claimOf(
	namespace: string,
	name: string,
	object: Fields,
	place: string,
): Claim {
	const spec = fieldsOf(object['spec'] ?? {}, `${place} spec`);
	const text = (field: string) =>
		spec[field] === undefined
			? undefined
			: textOf(spec[field], `${place} ${field}`);
	return {
		namespace,
		name,
		className: text('storageClassName'),
		volumeName: text('volumeName'),
	};
}

function labelsOf(object: Fields, place: string): Labels {
	const metadata = fieldsOf(object['metadata'], place);
	const labels = fieldsOf(metadata['labels'] ?? {}, `${place} labels`);
	for (const [key, value] of Object.entries(labels))
		textOf(value, `${place} labels.${key}`);
	return labels as Labels;
}
