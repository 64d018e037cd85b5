import { wishesOf } from './annotations.ts';
import { mergeMetrics } from './metrics.ts';
import { overlay } from './overlay.ts';
import { applyOverrides, takeOverrides } from './overrides.ts';
import type { Container, Pod, PodSpec } from './pod.ts';
import { probersOf, rewriteProbes } from './probes.ts';
import { agentPort, defaults, type Settings } from './settings.ts';
import { gatewayTemplate, sidecarTemplate } from './template.ts';
import { type Workload, workloadOf } from './workload.ts';

const proxyName = 'istio-proxy';

const templates = {
	sidecar: sidecarTemplate,
	gateway: gatewayTemplate,
} as const;

// #region inject
/** The pod with its sidecar. Whether it gets one was decided before. */
export function inject(
	pod: Pod,
	settings: Settings = defaults,
	workload: Workload = workloadOf(pod),
): Pod {
	const { metadata = {}, spec = {} } = pod;
	const wishes = wishesOf(metadata, settings);
	const apps = (spec.containers ?? []).filter(
		({ name }) => name !== proxyName,
	);
	const subject = { metadata, apps, workload, wishes };
	const template = templateFor(metadata.annotations)(subject);

	// What the pod says of our containers wins over the template.
	const own = takeOverrides(pod, template);
	const merged = applyOverrides(
		overlay(own.pod, template),
		own,
		wishes,
	);
	const injected = withAgent(merged, apps, {
		rewrites: wishes.rewriteProbes,
		port: Number(
			metadata.annotations?.['status.sidecar.istio.io/port'] ??
				agentPort,
		),
	});
	const status = statusOf(template.spec ?? {}, settings.revision);
	return {
		...injected,
		metadata: {
			...injected.metadata,
			annotations: {
				...injected.metadata?.annotations,
				'sidecar.istio.io/status': JSON.stringify(status),
			},
		},
		spec: inOrder(injected.spec ?? {}, wishes),
	};
}
// #endregion

function templateFor(
	annotations: Readonly<Record<string, string>> = {},
) {
	const asked = annotations['inject.istio.io/templates'] ?? 'sidecar';
	const [name = '', other] = new Set(asked.split(','));
	if (other === undefined && Object.hasOwn(templates, name))
		return templates[name as keyof typeof templates];
	const known = Object.keys(templates).join(', ');
	throw new Error(
		`No injection template "${asked}". There are: ${known}.`,
	);
}

/** Tells the agent what it answers for the application. */
function withAgent(
	pod: Pod,
	apps: readonly Container[],
	{ rewrites, port }: { rewrites: boolean; port: number },
): Pod {
	const metrics = mergeMetrics(pod.metadata?.annotations ?? {});
	const { initContainers = [], containers = [] } = pod.spec ?? {};
	const probed = [
		...apps,
		// Other sidecars are probed like any application.
		...initContainers.filter(
			({ name, restartPolicy }) =>
				name !== proxyName && restartPolicy === 'Always',
		),
	];
	const probers = rewrites ? probersOf(probed) : {};
	const told = [
		...(metrics.told
			? [json('ISTIO_PROMETHEUS_ANNOTATIONS', metrics.told)]
			: []),
		...(Object.keys(probers).length > 0
			? [json('ISTIO_KUBE_APP_PROBERS', probers)]
			: []),
	];
	const tell = (container: Container): Container => {
		if (container.name === proxyName)
			return { ...container, env: [...(container.env ?? []), ...told] };
		const isProbed = probed.some(({ name }) => name === container.name);
		return rewrites && isProbed
			? rewriteProbes(container, port)
			: container;
	};
	return {
		...pod,
		metadata: { ...pod.metadata, annotations: metrics.annotations },
		spec: {
			...pod.spec,
			initContainers: initContainers.map(tell),
			containers: containers.map(tell),
		},
	};
}

const json = (name: string, value: unknown) => ({
	name,
	value: JSON.stringify(value),
});

// #region order
/** Who starts before whom. */
function inOrder(
	{ initContainers = [], containers = [], ...spec }: PodSpec,
	{ nativeSidecars, holdApplication }: Settings,
): PodSpec {
	// A classic init container comes last, not to cut off the others.
	const inits = nativeSidecars
		? first(initContainers, 'istio-validation', 'istio-init', proxyName)
		: last(first(initContainers, 'istio-validation'), 'istio-init');
	return {
		...spec,
		...(inits.length > 0 && { initContainers: inits }),
		containers: holdApplication
			? first(containers, proxyName)
			: last(containers, proxyName),
	};
}
// #endregion

function first(all: readonly Container[], ...names: string[]) {
	const moved = names.flatMap((name) =>
		all.filter((container) => container.name === name),
	);
	return [...moved, ...all.filter((it) => !moved.includes(it))];
}

function last(all: readonly Container[], name: string) {
	const is = (container: Container) => container.name === name;
	return [...all.filter((it) => !is(it)), ...all.filter(is)];
}

/** What was added, so that it can be found and taken out again. */
function statusOf(spec: PodSpec, revision: string) {
	const names = (all: readonly { name: string }[] = []) =>
		all.length > 0 ? all.map(({ name }) => name) : null;
	return {
		initContainers: names(spec.initContainers),
		containers: names(spec.containers),
		volumes: names(spec.volumes),
		imagePullSecrets: names(spec.imagePullSecrets),
		revision,
	};
}
