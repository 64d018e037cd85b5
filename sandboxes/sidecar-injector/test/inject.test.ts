import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaults, inject, type Pod } from '../src/index.ts';

const web = {
	name: 'web',
	image: 'nginx:1.29',
	ports: [{ name: 'http', containerPort: 80 }],
};
const migrate = { name: 'migrate', image: 'example.com/migrate:1' };
const pod = (annotations = {}, spec = {}): Pod => ({
	metadata: { name: 'web', annotations },
	spec: { containers: [web], initContainers: [migrate], ...spec },
});
const classic = { ...defaults, nativeSidecars: false };
const names = (list: readonly { name: string }[] = []) =>
	list.map(({ name }) => name);
const found = ({ spec = {} }: Pod, name: string) =>
	[...(spec.initContainers ?? []), ...(spec.containers ?? [])].find(
		(container) => container.name === name,
	);
const envOf = (injected: Pod, name: string) =>
	found(injected, 'istio-proxy')?.env?.find((it) => it.name === name)
		?.value;

describe('a native sidecar', () => {
	const { spec } = inject(pod());
	test('is there before any other init container', () => {
		assert.deepEqual(names(spec?.initContainers), [
			'istio-init',
			'istio-proxy',
			'migrate',
		]);
		assert.deepEqual(names(spec?.containers), ['web']);
	});
	test('goes on running', () => {
		const [, proxy] = spec?.initContainers ?? [];
		assert.equal(proxy?.restartPolicy, 'Always');
	});
});

describe('a classic sidecar', () => {
	test('is a second container, and redirection comes last', () => {
		const { spec } = inject(pod(), classic);
		assert.deepEqual(names(spec?.initContainers), [
			'migrate',
			'istio-init',
		]);
		assert.deepEqual(names(spec?.containers), ['web', 'istio-proxy']);
	});
	test('comes first when the application has to wait for it', () => {
		const wait = '{"holdApplicationUntilProxyStarts": true}';
		const asking = pod({ 'proxy.istio.io/config': wait });
		const { spec } = inject(asking, classic);
		assert.deepEqual(names(spec?.containers), ['istio-proxy', 'web']);
	});
	test('is what an annotation may ask for', () => {
		const injected = inject(
			pod({ 'sidecar.istio.io/nativeSidecar': 'false' }),
		);
		const list = names(injected.spec?.containers);
		assert.ok(list.includes('istio-proxy'));
	});
});

describe('an injected pod', () => {
	test('says what was put into it', () => {
		const annotations = inject(pod()).metadata?.annotations ?? {};
		const status = JSON.parse(
			annotations['sidecar.istio.io/status'] ?? '',
		);
		assert.deepEqual(status.initContainers, [
			'istio-init',
			'istio-proxy',
		]);
		assert.equal(status.containers, null);
		assert.equal(status.volumes.length, 9);
	});
	test('keeps its application the default container', () => {
		const { annotations } = inject(pod()).metadata ?? {};
		const key = 'kubectl.kubernetes.io/default-container';
		assert.equal(annotations?.[key], 'web');
	});
	test('is probed through the agent', () => {
		const httpGet = { path: '/up', port: 'http', scheme: 'HTTPS' };
		const containers = [{ ...web, readinessProbe: { httpGet } }];
		const injected = inject(pod({}, { containers }));
		assert.deepEqual(found(injected, 'web')?.readinessProbe?.httpGet, {
			path: '/app-health/web/readyz',
			port: 15_020,
			scheme: 'HTTP',
		});
		const asked = JSON.parse(
			envOf(injected, 'ISTIO_KUBE_APP_PROBERS') ?? '',
		);
		assert.deepEqual(asked['/app-health/web/readyz'].httpGet, {
			path: '/up',
			port: 80,
			scheme: 'HTTPS',
		});
	});
	test('is reported under the Deployment of its ReplicaSet', () => {
		const injected = inject({
			metadata: {
				namespace: 'shop',
				generateName: 'web-5d4f8c7b9-',
				labels: { 'pod-template-hash': '5d4f8c7b9' },
				ownerReferences: [
					{
						apiVersion: 'apps/v1',
						kind: 'ReplicaSet',
						name: 'web-5d4f8c7b9',
						controller: true,
					},
				],
			},
			spec: { containers: [web] },
		});
		assert.equal(
			envOf(injected, 'ISTIO_META_OWNER'),
			'kubernetes://apis/apps/v1/namespaces/shop/deployments/web',
		);
	});
	test('has its metrics and those of the proxy on one port', () => {
		const injected = inject(pod({ 'prometheus.io/port': '9100' }));
		assert.deepEqual(
			JSON.parse(envOf(injected, 'ISTIO_PROMETHEUS_ANNOTATIONS') ?? ''),
			{ scrape: '', path: '', port: '9100' },
		);
		const { annotations } = injected.metadata ?? {};
		assert.equal(annotations?.['prometheus.io/port'], '15020');
	});
});

describe('what a pod says of its proxy', () => {
	const own = { name: 'istio-proxy', image: 'auto', tty: true };
	const containers = [web, own];
	test('wins over the template', () => {
		const proxy = found(inject(pod({}, { containers })), 'istio-proxy');
		assert.equal(proxy?.['tty'], true);
		assert.equal(proxy?.image, defaults.image);
	});
	test('moves to the init containers with it', () => {
		const { spec } = inject(pod({}, { containers }));
		assert.deepEqual(names(spec?.containers), ['web']);
	});
	test('with a user of its own spares that user’s traffic', () => {
		const securityContext = { runAsUser: 1234 };
		const injected = inject(
			pod({}, { containers: [web, { ...own, securityContext }] }),
		);
		const args = found(injected, 'istio-init')?.args ?? [];
		assert.equal(args[args.indexOf('-u') + 1], '1234');
	});
});

describe('an annotation', () => {
	const traffic = (rule: string, value: string) =>
		pod({ [`traffic.sidecar.istio.io/${rule}`]: value });
	test('that cannot be followed is refused, by its name', () => {
		assert.throws(
			() => inject(traffic('excludeOutboundPorts', '80,http')),
			/excludeOutboundPorts invalid, "http" is no port/,
		);
		assert.throws(
			() => inject(traffic('includeOutboundIPRanges', 'all')),
			/includeIPRanges invalid, "all" is no CIDR/,
		);
	});
	test('that is no number or no mapping is refused', () => {
		assert.throws(
			() => inject(pod({ 'status.sidecar.istio.io/port': 'http' })),
			/status\.sidecar\.istio\.io\/port=http: no number/,
		);
		assert.throws(
			() => inject(pod({ 'proxy.istio.io/config': '[1]' })),
			/proxy\.istio\.io\/config: expected a mapping/,
		);
	});
	test('may ask for a template that is there, and no other', () => {
		const key = 'inject.istio.io/templates';
		assert.throws(
			() => inject(pod({ [key]: 'toString' })),
			/No injection template "toString"\. There are: sidecar, gateway/,
		);
	});
});
