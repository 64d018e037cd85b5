import type { Wishes } from './annotations.ts';
import { proxyMetadata, pullPolicy } from './init-container.ts';
import type { Container, Env } from './pod.ts';
import { ownerUrl, type Workload } from './workload.ts';

/** What the proxy is told about the pod that it serves. */
export interface Told {
	readonly workload: Workload;
	readonly apps: readonly Container[];
	readonly wishes: Wishes;
}

// #region proxy
/** The sidecar. Native: an init container that goes on running. */
export function sidecarProxy(told: Told): Container {
	const { wishes } = told;
	const isNative = wishes.nativeSidecars;
	const tproxy = wishes.interceptionMode === 'TPROXY';
	return {
		...proxy('sidecar', told),
		...(isNative && { restartPolicy: 'Always' }),
		lifecycle: lifecycle(wishes),
		env: environment(told, ['ISTIO_META_APP_CONTAINERS', 'GOMEMLIMIT']),
		...(wishes.statusPort !== 0 && {
			startupProbe: {
				httpGet: ready,
				periodSeconds: 1,
				timeoutSeconds: 3,
				failureThreshold: 600,
			},
		}),
		resources: wishes.resources,
		securityContext: {
			allowPrivilegeEscalation: false,
			capabilities: {
				...(tproxy && { add: ['NET_ADMIN'] }),
				drop: ['ALL'],
			},
			privileged: false,
			readOnlyRootFilesystem: true,
			runAsGroup: 1337,
			runAsNonRoot: !tproxy,
			runAsUser: tproxy ? 0 : 1337,
		},
	};
}
// #endregion

/** A proxy of its own, at the edge: nothing beside it to serve. */
export function gatewayProxy(told: Told): Container {
	return {
		...proxy('router', told),
		env: environment(told, ['GOMEMLIMIT', 'ISTIO_META_APP_CONTAINERS']),
		securityContext: { runAsUser: 1337, runAsGroup: 1337 },
	};
}

const ready = { path: '/healthz/ready', port: 15021 };

function proxy(role: string, { wishes }: Told): Container {
	const { initialDelaySeconds, ...readiness } = wishes.readiness;
	return {
		name: 'istio-proxy',
		image: wishes.image,
		args: [
			'proxy',
			role,
			'--domain',
			'$(POD_NAMESPACE).svc.cluster.local',
			'--proxyLogLevel=warning',
			'--proxyComponentLogLevel=misc:error',
			'--log_output_level=default:info',
		],
		ports: [
			{
				containerPort: 15090,
				name: 'http-envoy-prom',
				protocol: 'TCP',
			},
		],
		...pullPolicy(wishes),
		...(wishes.statusPort !== 0 && {
			readinessProbe: {
				httpGet: ready,
				...(initialDelaySeconds > 0 && { initialDelaySeconds }),
				...readiness,
				timeoutSeconds: 3,
			},
		}),
	};
}

function lifecycle(wishes: Wishes) {
	const exec = (...command: string[]) => ({ exec: { command } });
	const drain = exec(
		'pilot-agent',
		'request',
		`--debug-port=${wishes.statusPort}`,
		'POST',
		'drain',
	);
	// A native sidecar is started first and stopped last without this.
	if (wishes.nativeSidecars) return { preStop: drain };
	if (!wishes.holdApplication) return undefined;
	return { postStart: exec('pilot-agent', 'wait') };
}

function environment(
	{ workload, apps, wishes }: Told,
	middle: readonly string[],
): Env[] {
	const ports = apps.flatMap(({ ports = [] }) => ports);
	const names = apps.map(({ name }) => name).join(',');
	const between: Record<string, Env> = {
		ISTIO_META_APP_CONTAINERS: {
			name: 'ISTIO_META_APP_CONTAINERS',
			...(names && { value: names }),
		},
		GOMEMLIMIT: limit('GOMEMLIMIT', 'memory'),
	};
	return [
		{ name: 'PILOT_CERT_PROVIDER', value: 'istiod' },
		{ name: 'CA_ADDR', value: 'istiod.istio-system.svc:15012' },
		field('POD_NAME', 'metadata.name'),
		field('POD_NAMESPACE', 'metadata.namespace'),
		field('INSTANCE_IP', 'status.podIP'),
		field('SERVICE_ACCOUNT', 'spec.serviceAccountName'),
		field('HOST_IP', 'status.hostIP'),
		limit('ISTIO_CPU_LIMIT', 'cpu'),
		{
			name: 'PROXY_CONFIG',
			value: `${JSON.stringify(wishes.proxyConfig)}\n`,
		},
		{ name: 'ISTIO_META_POD_PORTS', value: JSON.stringify(ports) },
		...middle.flatMap((name) => between[name] ?? []),
		{ name: 'ISTIO_META_CLUSTER_ID', value: 'Kubernetes' },
		field('ISTIO_META_NODE_NAME', 'spec.nodeName'),
		{
			name: 'ISTIO_META_INTERCEPTION_MODE',
			value: wishes.interceptionMode,
		},
		{ name: 'ISTIO_META_WORKLOAD_NAME', value: workload.name },
		{ name: 'ISTIO_META_OWNER', value: ownerUrl(workload) },
		{ name: 'ISTIO_META_MESH_ID', value: wishes.trustDomain },
		{ name: 'TRUST_DOMAIN', value: wishes.trustDomain },
		...proxyMetadata(wishes),
		...(wishes.network
			? [{ name: 'ISTIO_META_NETWORK', value: wishes.network }]
			: []),
	];
}

function field(name: string, fieldPath: string): Env {
	return { name, valueFrom: { fieldRef: { fieldPath } } };
}

function limit(name: string, resource: string): Env {
	const ref = { divisor: '1', resource: `limits.${resource}` };
	return { name, valueFrom: { resourceFieldRef: ref } };
}
