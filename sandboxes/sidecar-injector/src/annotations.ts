import { parse } from 'yaml';
import type { Metadata } from './pod.ts';
import type { ProxyConfig, Settings } from './settings.ts';

const traffic = 'traffic.sidecar.istio.io/';

/** Settings as they are for one pod: its annotations win. */
export interface Wishes extends Settings {
	readonly interceptionMode: string;
	readonly kubevirtInterfaces?: string | undefined;
	readonly rewriteProbes: boolean;
	/** What the pod asked to be mounted into the proxy. */
	readonly userVolumes: Volumes;
	readonly userVolumeMounts: Volumes;
}

type Volumes = Readonly<Record<string, object>>;

/** Reads a pod's annotations over the settings, and checks them. */
export function wishesOf(
	{ annotations = {} }: Metadata,
	settings: Settings,
): Wishes {
	checkTraffic(annotations);
	const text = (name: string, fallback: string) =>
		annotations[name] ?? fallback;
	const number = (name: string, fallback: number) => {
		const value = annotations[name] ?? String(fallback);
		if (/^\d+$/.test(value)) return Number(value);
		throw new Error(`Annotation ${name}=${value}: no number.`);
	};
	const flag = (name: string, fallback: boolean) =>
		parseFlag(annotations[name]) ?? fallback;
	const fields = (name: string): Record<string, unknown> => {
		// JSON is YAML, too.
		const value = parse(annotations[name] ?? '{}') as unknown;
		if (typeof value === 'object' && value && !Array.isArray(value))
			return value as Record<string, unknown>;
		throw new Error(`Annotation ${name}: expected a mapping.`);
	};
	const proxyConfig = mergeConfig(
		settings.proxyConfig,
		fields('proxy.istio.io/config'),
	);
	const readiness = 'readiness.status.sidecar.istio.io/';
	return {
		...settings,
		proxyConfig,
		interceptionMode: text(
			'sidecar.istio.io/interceptionMode',
			proxyConfig.interceptionMode ?? 'REDIRECT',
		),
		nativeSidecars: flag(
			'sidecar.istio.io/nativeSidecar',
			settings.nativeSidecars,
		),
		holdApplication:
			proxyConfig.holdApplicationUntilProxyStarts ??
			settings.holdApplication,
		rewriteProbes: flag('sidecar.istio.io/rewriteAppHTTPProbers', true),
		statusPort: number(
			'status.sidecar.istio.io/port',
			settings.statusPort,
		),
		readiness: mapValues(settings.readiness, (fallback, name) =>
			number(readiness + name, fallback),
		),
		traffic: mapValues(settings.traffic, (fallback, name) =>
			text(traffic + name, fallback),
		),
		resources: resourcesOf(annotations) ?? settings.resources,
		kubevirtInterfaces:
			annotations['istio.io/reroute-virtual-interfaces'] ??
			annotations[`${traffic}kubevirtInterfaces`],
		userVolumes: fields('sidecar.istio.io/userVolume') as Volumes,
		userVolumeMounts: fields(
			'sidecar.istio.io/userVolumeMount',
		) as Volumes,
	};
}

/** As Go's strconv.ParseBool: anything else is no answer. */
export function parseFlag(
	text: string | undefined,
): boolean | undefined {
	if (/^(1|t|true)$/i.test(text ?? '')) return true;
	return /^(0|f|false)$/i.test(text ?? '') ? false : undefined;
}

function mergeConfig(mesh: ProxyConfig, own: ProxyConfig): ProxyConfig {
	const proxyMetadata = { ...mesh.proxyMetadata, ...own.proxyMetadata };
	const some = Object.keys(proxyMetadata).length > 0;
	return { ...mesh, ...own, ...(some && { proxyMetadata }) };
}

// One of the four is enough to drop the defaults of all.
function resourcesOf(annotations: Readonly<Record<string, string>>) {
	const [cpu, memory, cpuLimit, memoryLimit] = [
		'proxyCPU',
		'proxyMemory',
		'proxyCPULimit',
		'proxyMemoryLimit',
	].map((name) => annotations[`sidecar.istio.io/${name}`]);
	const requests = pair(cpu, memory);
	const limits = pair(cpuLimit, memoryLimit);
	if (!requests && !limits) return undefined;
	return { ...(limits && { limits }), ...(requests && { requests }) };
}

function pair(cpu: string | undefined, memory: string | undefined) {
	if (cpu === undefined && memory === undefined) return undefined;
	return {
		...(cpu !== undefined && { cpu }),
		...(memory !== undefined && { memory }),
	};
}

function checkTraffic(annotations: Readonly<Record<string, string>>) {
	for (const [name, value] of Object.entries(annotations)) {
		if (!name.startsWith(traffic) || value === '') continue;
		const rule = name.slice(traffic.length);
		const isGood = rule.endsWith('IPRanges')
			? isRange
			: rule.endsWith('Ports') && isPort;
		if (!isGood || (value === '*' && rule.startsWith('include')))
			continue;
		const bad = value.split(',').find((item) => !isGood(item.trim()));
		if (bad !== undefined)
			throw new Error(
				`Annotation ${name}=${value}: ` +
					`${rule.replace('OutboundIP', 'IP')} invalid, ` +
					`"${bad}" is no ${isGood === isPort ? 'port' : 'CIDR'}.`,
			);
	}
}

const isPort = (text: string) =>
	/^\d{1,5}$/.test(text) && Number(text) <= 65_535;

const isRange = (text: string) =>
	/^(\d{1,3}(\.\d{1,3}){3}\/\d{1,2}|[\da-f:]+\/\d{1,3})$/i.test(text);

function mapValues<T extends object>(
	fields: T,
	map: <K extends keyof T & string>(value: T[K], key: K) => T[K],
): T {
	const entries = Object.entries(fields).map(([key, value]) => [
		key,
		map(value, key as keyof T & string),
	]);
	return Object.fromEntries(entries) as T;
}
