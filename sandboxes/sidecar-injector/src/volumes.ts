import type { Wishes } from './annotations.ts';
import type { Named } from './pod.ts';

const mounts: readonly (readonly [volume: string, path: string])[] = [
	['workload-socket', '/var/run/secrets/workload-spiffe-uds'],
	['credential-socket', '/var/run/secrets/credential-uds'],
	['workload-certs', '/var/run/secrets/workload-spiffe-credentials'],
	['istiod-ca-cert', '/var/run/secrets/istio'],
	['istio-ca-crl', '/var/run/secrets/istio/crl'],
	['istio-data', '/var/lib/istio/data'],
	['istio-envoy', '/etc/istio/proxy'],
	['istio-token', '/var/run/secrets/tokens'],
	['istio-podinfo', '/etc/istio/pod'],
];

const common: readonly Named[] = [
	{ name: 'istio-envoy', emptyDir: { medium: 'Memory' } },
	{ name: 'istio-data', emptyDir: {} },
	{
		name: 'istio-podinfo',
		downwardAPI: {
			items: ['labels', 'annotations'].map((path) => ({
				path,
				fieldRef: { fieldPath: `metadata.${path}` },
			})),
		},
	},
	{
		name: 'istio-token',
		projected: {
			sources: [
				{
					serviceAccountToken: {
						path: 'istio-token',
						expirationSeconds: 43_200,
						audience: 'istio-ca',
					},
				},
			],
		},
	},
	{ name: 'istiod-ca-cert', configMap: { name: 'istio-ca-root-cert' } },
];

/** The sidecar's volumes. No source given is an emptyDir. */
export function sidecarVolumes({ userVolumes }: Wishes): Named[] {
	return [
		{ name: 'workload-socket' },
		{ name: 'credential-socket' },
		{ name: 'workload-certs' },
		...common,
		{
			name: 'istio-ca-crl',
			configMap: { name: 'istio-ca-crl', optional: true },
		},
		...named(userVolumes),
	];
}

export function gatewayVolumes(): Named[] {
	return [
		{ name: 'workload-socket' },
		{ name: 'credential-socket', emptyDir: {} },
		{ name: 'workload-certs', emptyDir: {} },
		...common,
	];
}

export function sidecarMounts({ userVolumeMounts }: Wishes) {
	return [...mountsOf(mounts), ...named(userVolumeMounts)];
}

export function gatewayMounts() {
	return mountsOf(mounts.filter(([name]) => name !== 'istio-ca-crl'));
}

const mountsOf = (pairs: typeof mounts) =>
	pairs.map(([name, mountPath]) => ({ name, mountPath }));

const named = (byName: Readonly<Record<string, object>>): Named[] =>
	Object.entries(byName).map(([name, rest]) => ({ name, ...rest }));
