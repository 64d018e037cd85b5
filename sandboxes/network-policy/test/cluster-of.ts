import {
	type Cluster,
	connections,
	peerName,
	peersOf,
	portWords,
	readCluster,
	readManifests,
} from '../src/index.ts';

/** Namespaces a and b, each with a web pod and a db pod. */
export const pods = ['a', 'b']
	.flatMap((namespace) =>
		['web', 'db'].map(
			(app) => `
apiVersion: v1
kind: Pod
metadata:
  name: ${app}
  namespace: ${namespace}
  labels: {app: ${app}}
spec:
  containers:
  - name: main
    ports:
    - {name: http, containerPort: ${app === 'web' ? 8080 : 5432}}`,
		),
	)
	.join('\n---');

/** A NetworkPolicy of namespace a with this spec, in YAML flow style. */
export function policy(spec: string, name = 'policy'): string {
	return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: a}
spec: ${spec}`;
}

export function clusterOf(...documents: readonly string[]): Cluster {
	return readCluster(readManifests(documents.join('\n---\n'), 'test'));
}

/** `a/web => b/db: all`, without what leads outside. */
export function insideOf(cluster: Cluster): string[] {
	return [...connections(cluster)]
		.filter(({ from, to }) => 'name' in from && 'name' in to)
		.map(
			({ from, to, ports }) =>
				`${short(peerName(from))} => ${short(peerName(to))}: ` +
				portWords(ports),
		);
}

/** Who may reach this pod, by short names. */
export function reaching(cluster: Cluster, to: string): string[] {
	return insideOf(cluster)
		.filter((line) => line.includes(`=> ${to}:`))
		.map((line) => line.replace(/ =>.*?:/, ':'));
}

export function peer(cluster: Cluster, name: string) {
	const found = peersOf(cluster).find(
		(peer) => short(peerName(peer)) === name,
	);
	if (found) return found;
	throw new Error(`No peer ${name}.`);
}

const short = (name: string) => name.replace('/Pod/', '/');
