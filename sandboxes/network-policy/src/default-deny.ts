import { readCluster, readManifests } from './index.ts';
import { selectsAll } from './selector.ts';

/** A policy that was added, and why. */
export interface Addition {
	readonly object: string;
	readonly why: string;
}

/**
 * Adds a default deny, and leave to ask DNS, for each namespace that
 * has no policy over all of its pods. The text before stays as it is.
 */
export function addDefaultDeny(manifest: string): {
	readonly text: string;
	readonly added: readonly Addition[];
} {
	const { workloads, policies } = readCluster(
		readManifests(manifest, 'input'),
	);
	const covered = new Set(
		policies
			.filter(({ ingress, egress }) => ingress && egress)
			.filter(({ podSelector }) => selectsAll(podSelector))
			.map(({ namespace }) => namespace),
	);
	const open = [...new Set(workloads.map((each) => each.namespace))]
		// Nobody could look up a name if DNS itself were cut off.
		.filter((name) => name !== 'kube-system' && !covered.has(name));
	const parts = [manifest.trimEnd()];
	const added: Addition[] = [];
	for (const namespace of open) {
		parts.push(denyAll(namespace), allowDns(namespace));
		added.push(
			{
				object: `NetworkPolicy ${namespace}/default-deny`,
				why: 'no policy covers all pods of the namespace',
			},
			{
				object: `NetworkPolicy ${namespace}/allow-dns`,
				why: 'a deny of egress cuts DNS too',
			},
		);
	}
	return { text: `${parts.join('\n---\n')}\n`, added };
}

function denyAll(namespace: string): string {
	return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: ${namespace} }
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]`;
}

function allowDns(namespace: string): string {
	return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: allow-dns, namespace: ${namespace} }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector:
            matchLabels: { kubernetes.io/metadata.name: kube-system }
          podSelector:
            matchLabels: { k8s-app: kube-dns }
      ports:
        - { protocol: UDP, port: 53 }
        - { protocol: TCP, port: 53 }`;
}
