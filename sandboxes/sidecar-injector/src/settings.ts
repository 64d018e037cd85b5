/** How Istio was installed, as far as a pod shows it. */
export interface Settings {
	readonly nativeSidecars: boolean;
	readonly revision: string;
	/** Repository and tag of the proxy, which is the init image too. */
	readonly image: string;
	readonly initImage: string;
	readonly imagePullPolicy?: string;
	readonly imagePullSecrets: readonly string[];
	readonly holdApplication: boolean;
	readonly cni: boolean;
	readonly network: string;
	readonly trustDomain: string;
	readonly statusPort: number;
	readonly readiness: {
		readonly initialDelaySeconds: number;
		readonly periodSeconds: number;
		readonly failureThreshold: number;
	};
	readonly traffic: {
		readonly includeOutboundIPRanges: string;
		readonly excludeOutboundIPRanges: string;
		readonly includeInboundPorts: string;
		readonly excludeInboundPorts: string;
		readonly includeOutboundPorts: string;
		readonly excludeOutboundPorts: string;
	};
	readonly resources: Readonly<Record<string, unknown>>;
	/** `defaultConfig` of the mesh, where it differs from Istio's. */
	readonly proxyConfig: ProxyConfig;
}

export interface ProxyConfig {
	readonly interceptionMode?: string;
	readonly holdApplicationUntilProxyStarts?: boolean;
	readonly proxyMetadata?: Readonly<Record<string, string>>;
	readonly [field: string]: unknown;
}

/** The agent's port; probes and metrics are answered there. */
export const agentPort = 15020;

/** An installation without any choice of its own. */
export const defaults: Settings = {
	nativeSidecars: true,
	revision: 'default',
	image: 'registry.istio.io/release/proxyv2:1.30.3',
	initImage: 'registry.istio.io/release/proxyv2:1.30.3',
	imagePullSecrets: [],
	holdApplication: false,
	cni: false,
	network: '',
	trustDomain: 'cluster.local',
	statusPort: agentPort,
	readiness: {
		initialDelaySeconds: 0,
		periodSeconds: 15,
		failureThreshold: 4,
	},
	traffic: {
		includeOutboundIPRanges: '*',
		excludeOutboundIPRanges: '',
		includeInboundPorts: '*',
		excludeInboundPorts: '',
		includeOutboundPorts: '',
		excludeOutboundPorts: '',
	},
	resources: {
		limits: { cpu: '2', memory: '1Gi' },
		requests: { cpu: '100m', memory: '128Mi' },
	},
	proxyConfig: {},
};
