import type { Wishes } from './annotations.ts';
import { overlay } from './overlay.ts';
import type { Container, Pod } from './pod.ts';

type Lists = Pick<
	NonNullable<Pod['spec']>,
	'containers' | 'initContainers'
>;

export interface Overrides {
	/** The pod, with such containers in the list of the template. */
	readonly pod: Pod;
	readonly containers: readonly Container[];
	readonly initContainers: readonly Container[];
}

/**
 * A pod may hold a container of ours already, to say more about it.
 * A native proxy moves to the init containers, wherever it was.
 */
export function takeOverrides(pod: Pod, template: Pod): Overrides {
	const { containers = [], initContainers = [] } = pod.spec ?? {};
	const ours = (list: keyof Lists) =>
		(template.spec?.[list] ?? []).flatMap(({ name }) =>
			[...containers, ...initContainers].filter(
				(own) => own.name === name,
			),
		);
	const taken = {
		containers: ours('containers').map(withoutAuto),
		initContainers: ours('initContainers').map(withoutAuto),
	};
	const rest = (own: readonly Container[]) =>
		own.filter(
			({ name }) =>
				![...taken.containers, ...taken.initContainers].some(
					(it) => it.name === name,
				),
		);
	const spec = {
		...pod.spec,
		containers: [...rest(containers), ...taken.containers],
		initContainers: [...rest(initContainers), ...taken.initContainers],
	};
	return { pod: { ...pod, spec }, ...taken };
}

/** Lays them over the template's, and writes down that it did. */
export function applyOverrides(
	pod: Pod,
	{ containers, initContainers }: Overrides,
	{ interceptionMode }: Wishes,
): Pod {
	const lists = {
		...(containers.length > 0 && { containers }),
		...(initContainers.length > 0 && { initContainers }),
	};
	if (Object.keys(lists).length === 0) return pod;
	const text = JSON.stringify(lists);
	const annotations = { 'proxy.istio.io/overrides': text };
	const merged = overlay(pod, {
		metadata: { annotations },
		spec: lists,
	});
	const own = [...containers, ...initContainers].find(
		({ name }) => name === 'istio-proxy',
	);
	return own ? withUser(merged, own, interceptionMode) : merged;
}

/** `auto` stands for the image that is injected. */
function withoutAuto({ image, ...rest }: Container): Container {
	return image === 'auto' || image === undefined
		? (rest as Container)
		: { image, ...rest };
}

/** Traffic of the proxy's user is not redirected to it again. */
function withUser(
	{ spec = {}, ...pod }: Pod,
	{ securityContext: own = {} }: Container,
	mode: string,
): Pod {
	const user = own.runAsUser;
	const tproxy = mode === 'TPROXY';
	const adjust = (container: Container): Container => {
		const { name, args = [] } = container;
		if (name === 'istio-proxy' && tproxy && user !== undefined)
			return overlay(container, { securityContext: { runAsUser: 0 } });
		if (name !== 'istio-init' && name !== 'istio-validation')
			return container;
		const at = args.indexOf('-u') + 1;
		return {
			...container,
			// iptables cannot be told to spare root.
			...(user && at > 0 && { args: args.with(at, String(user)) }),
			...(name === 'istio-validation' &&
				!tproxy && {
					securityContext: {
						...container.securityContext,
						...ids(own),
					},
				}),
		};
	};
	return {
		...pod,
		spec: {
			...spec,
			containers: (spec.containers ?? []).map(adjust),
			initContainers: (spec.initContainers ?? []).map(adjust),
		},
	};
}

function ids({
	runAsUser,
	runAsGroup,
}: NonNullable<Container['securityContext']>) {
	return {
		...(runAsUser !== undefined && { runAsUser }),
		...(runAsGroup !== undefined && { runAsGroup }),
	};
}
