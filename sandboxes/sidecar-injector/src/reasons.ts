import type { Pod } from './pod.ts';

/** Why a place is not as it was; told beside the output. */
export interface Change {
	/** `Deployment shop/web` */
	readonly object: string;
	/** `spec.template.spec.volumes`; missing for all the rest. */
	readonly path?: string;
	/** Goes on after "because". */
	readonly why: string;
}

/** What the parts of a sidecar are for, by their place in a pod. */
const parts: Record<string, string> = {
	'spec.initContainers':
		'the proxy must stand before the application starts',
	'spec.initContainers[istio-init]':
		'iptables must send all traffic of the pod to the proxy',
	'spec.initContainers[istio-validation]':
		'the CNI plugin sets the rules, and somebody must check them',
	'spec.initContainers[istio-proxy]':
		'a native sidecar is an init container that goes on running',
	'spec.containers[istio-proxy]':
		'the proxy is a second container, the classic way',
	'spec.volumes':
		'the proxy needs certificates, a token and its configuration',
	'spec.imagePullSecrets': 'the image of the proxy is private',
	'metadata.labels':
		'mutual TLS and telemetry know the pod by these labels',
	'metadata.annotations':
		'people and istioctl must see what was put in',
	'metadata.annotations.sidecar.istio.io/status':
		'what was put in must be found again to be taken out',
	'metadata.annotations.istio.io/rev':
		'somebody will ask which revision it was',
};

for (const name of ['path', 'port', 'scrape'])
	parts[`metadata.annotations.prometheus.io/${name}`] =
		'Prometheus asks the agent, which adds its own numbers';

const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'];

/** Where in a resource its pod is, and what describes that pod. */
export interface Place {
	readonly object: string;
	readonly spec: readonly string[];
	readonly metadata: readonly string[];
}

/** A reason for each place that injection touches in a pod. */
export function reasonsOf(
	{ object, spec, metadata }: Place,
	pod: Pod,
	verdict: string,
): Change[] {
	const at = (part: string) =>
		[...(part.startsWith('spec.') ? spec : metadata), part].join('.');
	const apps = pod.spec?.containers ?? [];
	return [
		{ object, why: `a sidecar is wanted (${verdict})` },
		...Object.entries(parts).map(([part, why]) => ({
			object,
			path: at(part),
			why,
		})),
		...apps.flatMap(({ name }) =>
			probes.map((probe) => ({
				object,
				path: at(`spec.containers[${name}].${probe}`),
				why: 'the kubelet has no certificate, so it asks the agent',
			})),
		),
	];
}
