import type { Wishes } from './annotations.ts';
import type { Container } from './pod.ts';

// #region init
/** Sends the pod's traffic to the proxy, before anything runs. */
export function initContainer(wishes: Wishes): Container {
	return {
		// With the CNI plugin the rules exist; this only checks them.
		name: wishes.cni ? 'istio-validation' : 'istio-init',
		image: wishes.initImage,
		args: iptablesArgs(wishes),
		...pullPolicy(wishes),
		...metadataEnv(wishes),
		resources: wishes.resources,
		securityContext: {
			allowPrivilegeEscalation: false,
			privileged: false,
			capabilities: {
				...(!wishes.cni && { add: ['NET_ADMIN', 'NET_RAW'] }),
				drop: ['ALL'],
			},
			readOnlyRootFilesystem: wishes.cni,
			runAsGroup: wishes.cni ? 1337 : 0,
			runAsUser: wishes.cni ? 1337 : 0,
			runAsNonRoot: wishes.cni,
		},
	};
}
// #endregion

function iptablesArgs(wishes: Wishes): string[] {
	const { traffic, kubevirtInterfaces } = wishes;
	const option = (flag: string, value = '') =>
		value ? [flag, value] : [];
	return [
		'istio-iptables',
		...['-p', '15001', '-z', '15006', '-u', '1337'],
		...['-m', wishes.interceptionMode],
		...['-i', traffic.includeOutboundIPRanges],
		...['-x', traffic.excludeOutboundIPRanges],
		...['-b', traffic.includeInboundPorts],
		...['-d', ['15090', '15021', ...excluded(wishes)].join(',')],
		...option('-q', traffic.includeOutboundPorts),
		...option('-o', traffic.excludeOutboundPorts),
		...option('-k', kubevirtInterfaces),
		'--log_output_level=default:info',
		...(wishes.cni ? ['--run-validation', '--skip-rule-apply'] : []),
	];
}

/** Ports that a client reaches without the proxy. */
export function excluded({ traffic, statusPort }: Wishes): string[] {
	const ports = traffic.excludeInboundPorts.split(',').filter(Boolean);
	const status = String(statusPort);
	if (statusPort === 0 || ports.includes(status)) return ports;
	return [...ports, status];
}

export function pullPolicy({ imagePullPolicy }: Wishes) {
	return imagePullPolicy ? { imagePullPolicy } : {};
}

export function proxyMetadata({ proxyConfig }: Wishes) {
	return Object.entries(proxyConfig.proxyMetadata ?? {})
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, value]) => ({ name, value }));
}

function metadataEnv(wishes: Wishes) {
	const env = proxyMetadata(wishes);
	return env.length > 0 ? { env } : {};
}
