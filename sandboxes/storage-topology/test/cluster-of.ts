import {
	type Cluster,
	readCluster,
	readManifests,
	type Settled,
	settle,
} from '../src/index.ts';

/** Nodes named after the last part of their zone: 1a, 1b. */
export function nodes(...zones: readonly string[]): string {
	return zones
		.map(
			(zone) => `
kind: Node
metadata:
  name: ${zone.split('-').at(-1)}
  labels: {topology.kubernetes.io/zone: ${zone}}`,
		)
		.join('\n---');
}

export const driver = `
kind: CSIDriver
metadata: {name: ebs.csi.aws.com}`;

/** A StorageClass; `more` is YAML in flow style. */
export function storageClass(name: string, more = ''): string {
	return `
{kind: StorageClass, metadata: {name: ${name}},
  provisioner: ebs.csi.aws.com${more && `, ${more}`}}`;
}

export const late = 'volumeBindingMode: WaitForFirstConsumer';

/** A StatefulSet whose pods have a volume of this class each. */
export function set(
	name: string,
	className: string,
	{ replicas = 1, pod = '' } = {},
): string {
	return `
kind: StatefulSet
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  template: {spec: {${pod}}}
  volumeClaimTemplates:
  - {metadata: {name: data}, spec: {storageClassName: ${className}}}`;
}

export function clusterOf(...documents: readonly string[]): Cluster {
	return readCluster(readManifests(documents.join('\n---\n'), 'test'));
}

/** `db-0: 1a`, or what the scheduler says. */
export function placesOf({ pods }: Settled): string[] {
	return pods.map(
		({ pod, node, event }) =>
			`${pod.name}: ${node?.name ?? event?.message}`,
	);
}

export const places = (...documents: readonly string[]) =>
	placesOf(settle(clusterOf(...documents)));
