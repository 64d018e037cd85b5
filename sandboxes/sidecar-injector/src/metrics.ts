import { parseFlag } from './annotations.ts';
import { agentPort } from './settings.ts';

const scrapeTargets = 'prometheus.istio.io/scrape-targets';

type Annotations = Readonly<Record<string, string>>;

/**
 * Prometheus scrapes one port of a pod. The agent answers there for
 * the proxy and, if it is told how, for the application.
 */
export function mergeMetrics(annotations: Annotations): {
	annotations: Annotations;
	/** What the agent is told, when the application has metrics. */
	told?: Record<string, unknown>;
} {
	const own = ['scrape', 'path', 'port'].map(
		(part) => [part, read(annotations, part)] as const,
	);
	const { scrape, port } = Object.fromEntries(own);
	const merge = annotations['prometheus.istio.io/merge-metrics'];
	if (parseFlag(scrape) === false || parseFlag(merge) === false)
		return { annotations };
	// Somebody was here before.
	if (port === String(agentPort)) return { annotations };
	const others = Object.entries(annotations).filter(
		([name]) =>
			name !== scrapeTargets &&
			!/^prometheus.io.(scrape|path|port)$/.test(name),
	);
	return {
		annotations: {
			...Object.fromEntries(others),
			'prometheus.io/path': '/stats/prometheus',
			'prometheus.io/port': String(agentPort),
			'prometheus.io/scrape': 'true',
		},
		...tell(annotations, own),
	};
}

// Prometheus itself reads any separator as an underscore.
function read(annotations: Annotations, part: string) {
	const name = Object.keys(annotations).find(
		(key) => key.replace(/\W/g, '_') === `prometheus_io_${part}`,
	);
	return name === undefined ? undefined : annotations[name];
}

function tell(
	annotations: Annotations,
	own: readonly (readonly [string, string | undefined])[],
) {
	const listed = annotations[scrapeTargets];
	const targets = listed?.split(',').map((target) => {
		const [port = '', ...path] = target.trim().split(':');
		return { port, path: path.join(':') };
	});
	const some = own.some(([, value]) => value !== undefined);
	if (!some && !targets) return {};
	const texts = own.map(([part, value]) => [part, value ?? '']);
	const told = { ...Object.fromEntries(texts), ...targets?.[0] };
	return { told: { ...told, ...(targets && { targets }) } };
}
