import { LineCounter, parseAllDocuments } from 'yaml';
import type { Cluster, ContainerPort, Workload } from './cluster.ts';
import { type Fields, fieldsOf, listOf, textOf } from './fields.ts';
import { readPolicy } from './read-policy.ts';
import type { Labels } from './selector.ts';

/** One object of a manifest, and where it begins. */
export interface Manifest {
	readonly object: Fields;
	/** `pods.yaml:12` */
	readonly place: string;
}

/** A file that cannot be read, or an object that is not one. */
export class ManifestError extends Error {
	override readonly name = 'ManifestError';
}

/** The objects of a file, those inside lists too. */
export function readManifests(text: string, file: string): Manifest[] {
	const lines = new LineCounter();
	const documents = parseAllDocuments(text, {
		lineCounter: lines,
		version: '1.1',
		merge: true,
	});
	if (!Array.isArray(documents)) return [];
	return documents.flatMap((document) => {
		const [problem] = document.errors;
		if (problem) {
			const [{ line, col } = { line: 1, col: 1 }] =
				problem.linePos ?? [];
			const [what = ''] = problem.message.split(' at line ');
			throw new ManifestError(`${file}:${line}:${col}: ${what}`);
		}
		const value: unknown = document.toJS({ maxAliasCount: 100 });
		if (value === null || value === undefined) return [];
		const start = document.contents?.range?.[0] ?? 0;
		const place = `${file}:${lines.linePos(start).line}`;
		return unlist({ object: fieldsOf(value, place), place });
	});
}

function unlist({ object, place }: Manifest): Manifest[] {
	if (!/List$/.test(textOf(object['kind'] ?? '', `${place} kind`)))
		return [{ object, place }];
	return listOf(object['items'] ?? [], `${place} items`).map(
		(item, index) => ({
			// Items of a PodList may leave out what the list has said.
			object: {
				kind: String(object['kind']).replace(/List$/, ''),
				...fieldsOf(item, `${place} items[${index}]`),
			},
			place: `${place} items[${index}]`,
		}),
	);
}

/** Puts the objects together; kinds that decide nothing are left out. */
export function readCluster(manifests: readonly Manifest[]): Cluster {
	const namespaces = new Map<string, Labels>();
	const workloads = new Map<string, Workload>();
	const of = (kind: string) =>
		manifests.filter(({ object }) => object['kind'] === kind);

	for (const { object, place } of of('Namespace')) {
		const { name, labels } = metadataOf(object, place);
		namespaces.set(name, labels);
	}
	for (const manifest of manifests) {
		const workload = readWorkload(manifest);
		if (!workload) continue;
		// Pods of one owner are one workload: the first speaks for all.
		const { namespace, kind, name } = workload;
		const key = `${namespace}/${kind}/${name}`;
		if (!workloads.has(key)) workloads.set(key, workload);
	}
	const policies = of('NetworkPolicy').map(({ object, place }) => {
		const { name, namespace } = metadataOf(object, place);
		return readPolicy(object, name, namespace, place);
	});
	for (const { namespace } of [...workloads.values(), ...policies])
		if (!namespaces.has(namespace)) namespaces.set(namespace, {});
	// The API server puts this label on every namespace.
	for (const [name, labels] of namespaces)
		namespaces.set(name, {
			...labels,
			'kubernetes.io/metadata.name': name,
		});
	return { namespaces, workloads: [...workloads.values()], policies };
}

/** Where each kind keeps the template of its pods. */
const templates: Readonly<Record<string, readonly string[]>> = {
	Deployment: ['spec', 'template'],
	StatefulSet: ['spec', 'template'],
	DaemonSet: ['spec', 'template'],
	ReplicaSet: ['spec', 'template'],
	ReplicationController: ['spec', 'template'],
	Job: ['spec', 'template'],
	CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
	Pod: [],
};

function readWorkload({
	object,
	place,
}: Manifest): Workload | undefined {
	const kind = textOf(object['kind'] ?? '', `${place} kind`);
	const path = templates[kind];
	if (!path) return undefined;
	const { name, namespace } = metadataOf(object, place);
	const pod = path.reduce(
		(fields, key) => fieldsOf(fields[key] ?? {}, `${place} ${key}`),
		object,
	);
	const own = fieldsOf(pod['metadata'] ?? {}, `${place} metadata`);
	const [owner] = listOf(own['ownerReferences'] ?? [], place);
	const { kind: ownerKind = 'Pod', name: ownerName = name } = fieldsOf(
		owner ?? {},
		`${place} metadata.ownerReferences[0]`,
	);
	return {
		namespace,
		name: textOf(ownerName, place),
		kind: kind === 'Pod' ? textOf(ownerKind, place) : kind,
		labels: labelsOf(own, place),
		ports: portsOf(pod, place),
	};
}

function portsOf(pod: Fields, place: string): ContainerPort[] {
	const spec = fieldsOf(pod['spec'] ?? {}, `${place} spec`);
	return listOf(spec['containers'] ?? [], `${place} containers`)
		.map((container) => fieldsOf(container, `${place} container`))
		.flatMap(({ ports = [] }) => listOf(ports, `${place} ports`))
		.map((port) => ({
			protocol: 'TCP',
			...fieldsOf(port, `${place} ports`),
		})) as unknown as ContainerPort[];
}

function metadataOf(object: Fields, place: string) {
	const metadata = fieldsOf(object['metadata'], `${place} metadata`);
	return {
		name: textOf(metadata['name'], `${place} metadata.name`),
		namespace: textOf(metadata['namespace'] ?? 'default', place),
		labels: labelsOf(metadata, place),
	};
}

function labelsOf({ labels }: Fields, place: string): Labels {
	const where = `${place} metadata.labels`;
	for (const value of Object.values(fieldsOf(labels ?? {}, where)))
		textOf(value, where);
	return (labels ?? {}) as Labels;
}
