import type { Settings } from '../src/index.ts';

type Fields = Record<string, unknown>;

/** The settings of a row of goldens, as far as we have them. */
export function settingsOf(
	base: Settings,
	{ set, meshConfig }: Fields,
	operator: unknown,
): Settings {
	const values = new Map(
		((set ?? []) as string[]).map((line) => {
			const at = line.indexOf('=');
			return [line.slice(0, at), line.slice(at + 1)] as const;
		}),
	);
	const proxy = (name: string) =>
		values.get(`values.global.proxy.${name}`);
	const number = (name: string, fallback: number) =>
		Number(proxy(name) ?? fallback);
	const { proxyConfig, readiness, traffic } = base;
	const pull = values.get('values.global.imagePullPolicy');
	const image = proxy('image');
	const global = fieldsAt(operator, 'spec', 'values', 'global');
	const resources = fieldsAt(global, 'proxy')['resources'];
	return {
		...base,
		cni: values.get('components.cni.enabled') === 'true',
		network: values.get('values.global.network') ?? base.network,
		image: image
			? base.image.replace('/proxyv2:', `/${image}:`)
			: base.image,
		...(pull && { imagePullPolicy: pull }),
		imagePullSecrets: (global['imagePullSecrets'] ?? []) as string[],
		holdApplication:
			proxy('holdApplicationUntilProxyStarts') === 'true',
		statusPort: number('statusPort', base.statusPort),
		readiness: {
			initialDelaySeconds: number(
				'readinessInitialDelaySeconds',
				readiness.initialDelaySeconds,
			),
			periodSeconds: number(
				'readinessPeriodSeconds',
				readiness.periodSeconds,
			),
			failureThreshold: number(
				'readinessFailureThreshold',
				readiness.failureThreshold,
			),
		},
		traffic: {
			...traffic,
			includeOutboundIPRanges:
				proxy('includeIPRanges') ?? traffic.includeOutboundIPRanges,
			excludeOutboundIPRanges:
				proxy('excludeIPRanges') ?? traffic.excludeOutboundIPRanges,
			excludeInboundPorts:
				proxy('excludeInboundPorts') ?? traffic.excludeInboundPorts,
		},
		resources: resources
			? laidOver(base.resources, resources as Fields)
			: base.resources,
		proxyConfig: {
			...proxyConfig,
			...fieldsAt(meshConfig, 'defaultConfig'),
		},
	};
}

/** Helm: null takes a default away. */
function laidOver(base: Fields, patch: Fields): Fields {
	const merged: Fields = { ...base };
	for (const [key, value] of Object.entries(patch)) {
		const old = merged[key];
		if (value === null) delete merged[key];
		else
			merged[key] =
				typeof value === 'object'
					? laidOver((old ?? {}) as Fields, value as Fields)
					: value;
	}
	return merged;
}

function fieldsAt(value: unknown, ...path: string[]): Fields {
	let found = (value ?? {}) as Fields;
	for (const name of path) found = (found[name] ?? {}) as Fields;
	return found;
}
