import type { Wishes } from './annotations.ts';
import { excluded, initContainer } from './init-container.ts';
import type { Container, Metadata, Pod } from './pod.ts';
import { gatewayProxy, sidecarProxy } from './proxy-container.ts';
import {
	gatewayMounts,
	gatewayVolumes,
	sidecarMounts,
	sidecarVolumes,
} from './volumes.ts';
import type { Workload } from './workload.ts';

/** What a template is made from. */
export interface Subject {
	readonly metadata: Metadata;
	readonly apps: readonly Container[];
	readonly workload: Workload;
	readonly wishes: Wishes;
}

const tlsMode = 'security.istio.io/tlsMode';

// #region template
/** What is laid over a pod to make it one with a sidecar. */
export function sidecarTemplate(subject: Subject): Pod {
	const { wishes, metadata } = subject;
	const proxy = {
		...sidecarProxy(subject),
		volumeMounts: sidecarMounts(wishes),
	};
	const mode = metadata.labels?.[tlsMode];
	const own = mode && { [tlsMode]: mode };
	const redirects = wishes.interceptionMode !== 'NONE';
	return {
		metadata: {
			labels: {
				[tlsMode]: 'istio',
				...names(subject),
				...own,
				...network(wishes),
			},
			annotations: {
				...forPeople(subject),
				...(wishes.cni && forCni(wishes)),
			},
		},
		spec: {
			initContainers: [
				...(redirects ? [initContainer(wishes)] : []),
				...(wishes.nativeSidecars ? [proxy] : []),
			],
			containers: wishes.nativeSidecars ? [] : [proxy],
			volumes: sidecarVolumes(wishes),
			...pullSecrets(wishes),
		},
	};
}
// #endregion

/** What makes a pod that is only a proxy into a gateway. */
export function gatewayTemplate(subject: Subject): Pod {
	const { wishes } = subject;
	const sysctl = 'net.ipv4.ip_unprivileged_port_start';
	return {
		metadata: {
			labels: { ...names(subject), ...network(wishes) },
			annotations: forPeople(subject),
		},
		spec: {
			securityContext: { sysctls: [{ name: sysctl, value: '0' }] },
			containers: [
				{ ...gatewayProxy(subject), volumeMounts: gatewayMounts() },
			],
			volumes: gatewayVolumes(),
			...pullSecrets(wishes),
		},
	};
}

/** The names under which telemetry adds a workload up. */
function names({ metadata, workload }: Subject) {
	const { labels = {} } = metadata;
	const own = (...keys: string[]) =>
		keys.map((key) => labels[key]).find(Boolean);
	const name = 'service.istio.io/canonical-name';
	const revision = 'service.istio.io/canonical-revision';
	return {
		[name]:
			own(name, 'app.kubernetes.io/name', 'app') ??
			// A name may be longer than a label's value.
			workload.name.slice(0, 63).replace(/[-._]+$/, ''),
		[revision]:
			own(revision, 'app.kubernetes.io/version', 'version') ?? 'latest',
	};
}

function network({ network }: Wishes) {
	return network ? { 'topology.istio.io/network': network } : {};
}

/** So that `kubectl logs` and `exec` still mean the application. */
function forPeople({ metadata, apps, wishes }: Subject) {
	const [first] = apps;
	const added: Record<string, string> = {
		'istio.io/rev': wishes.revision,
	};
	for (const name of ['default-container', 'default-logs-container']) {
		const key = `kubectl.kubernetes.io/${name}`;
		if (first && metadata.annotations?.[key] === undefined)
			added[key] = first.name;
	}
	return added;
}

/** The CNI plugin reads from annotations what iptables is told. */
function forCni(wishes: Wishes) {
	const { traffic } = wishes;
	const asked = Object.entries({
		...traffic,
		excludeInboundPorts: excluded(wishes).join(','),
	}).filter(([, value]) => value !== '');
	return {
		'sidecar.istio.io/interceptionMode': wishes.interceptionMode,
		...Object.fromEntries(
			asked.map(([name, value]) => [
				`traffic.sidecar.istio.io/${name}`,
				value,
			]),
		),
	};
}

function pullSecrets({ imagePullSecrets }: Wishes) {
	if (imagePullSecrets.length === 0) return {};
	return {
		imagePullSecrets: imagePullSecrets.map((name) => ({ name })),
	};
}
