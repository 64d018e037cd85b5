import type { Container, HttpGet, Probe } from './pod.ts';

const probes = {
	readinessProbe: 'readyz',
	livenessProbe: 'livez',
	startupProbe: 'startupz',
} as const;

const hooks = { postStart: 'poststartz', preStop: 'prestopz' } as const;

// #region rewrite
/**
 * The kubelet has no certificate of the mesh, so what it asks of an
 * application goes to the agent, which asks in its place.
 */
export function rewriteProbes(
	container: Container,
	agentPort: number,
): Container {
	const toAgent = (path: string, probe: Probe): Probe => {
		const { httpGet, tcpSocket, ...rest } = probe;
		if (!httpGet && !tcpSocket) return probe;
		const get = { ...withoutHttps(httpGet), path, port: agentPort };
		return { ...rest, httpGet: get };
	};
	const { name, lifecycle } = container;
	return {
		...container,
		...mapFound(probes, container, (page, probe) =>
			toAgent(`/app-health/${name}/${page}`, probe),
		),
		...(lifecycle && {
			lifecycle: {
				...lifecycle,
				...mapFound(hooks, lifecycle, (page, hook) =>
					toAgent(`/app-lifecycle/${name}/${page}`, hook),
				),
			},
		}),
	};
}

/** What the agent then asks, by the path that it is asked at. */
export function probersOf(containers: readonly Container[]) {
	const probers: Record<string, Probe> = {};
	for (const container of containers) {
		const note = (folder: string) => (page: string, probe: Probe) => {
			const asked = withNumber(container, probe);
			const path = `/${folder}/${container.name}/${page}`;
			if (asked) probers[path] = asked;
		};
		mapFound(probes, container, note('app-health'));
		mapFound(hooks, container.lifecycle ?? {}, note('app-lifecycle'));
	}
	return probers;
}
// #endregion

function mapFound<Name extends string, T>(
	pages: Readonly<Record<Name, string>>,
	holder: object,
	map: (page: string, probe: Probe) => T,
): { [name in Name]?: T } {
	const found: { [name in Name]?: T } = {};
	for (const name of Object.keys(pages) as Name[]) {
		const probe = (holder as { [name in Name]?: Probe })[name];
		if (probe) found[name] = map(pages[name], probe);
	}
	return found;
}

// Kubelet to agent is plain; agent to application keeps HTTPS.
function withoutHttps({ scheme, ...get }: Partial<HttpGet> = {}) {
	if (scheme === undefined) return get;
	return { ...get, scheme: scheme === 'HTTPS' ? 'HTTP' : scheme };
}

/** The agent knows no names of ports. */
function withNumber(
	{ ports = [] }: Container,
	{ httpGet, tcpSocket, timeoutSeconds }: Probe,
): Probe | undefined {
	const numbered = <T extends { port: number | string }>(to: T) => {
		if (typeof to.port === 'number') return to;
		const port = ports.find(({ name }) => name === to.port);
		return port && { ...to, port: port.containerPort };
	};
	const rest = timeoutSeconds === undefined ? {} : { timeoutSeconds };
	const get = httpGet && numbered(httpGet);
	if (get) return { httpGet: get, ...rest };
	const socket = tcpSocket && numbered(tcpSocket);
	return socket && { tcpSocket: socket, ...rest };
}
