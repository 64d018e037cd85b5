import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkManifest } from './check-manifest.ts';
import { manifestSchema } from './schema-file.ts';

/**
 * The real kubectl decodes a manifest into Go's own types without a cluster when it changes one locally, and says what
 * does not fit. Where it is on the PATH its words are compared with ours.
 */
const found = spawnSync('kubectl', ['version', '--client'], { encoding: 'utf8' });
const skip =
	found.status === 0 ? false : 'there is no kubectl on the PATH, so nothing was compared with it';

const schema = await manifestSchema();

const container = (fields: string) =>
	`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  selector: {}\n  template:\n    spec:\n      containers:\n        - { name: web, image: a, ${fields} }\n`;
const pod = (fields: string) =>
	`apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: a, image: b }], ${fields} }\n`;
const object = (apiVersion: string, kind: string, fields: string) =>
	`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web }\n${fields}\n`;

const manifests: readonly string[] = [
	...[
		'ports: [{ containerPort: "80" }]',
		'ports: [{ containerPort: 3000000000 }]',
		'ports: [{ containerPort: 1.5 }]',
		'ports: [{ containerPort: 80.0 }]',
		'ports: { containerPort: 80 }',
		'ports: [80]',
		'env: [{ name: a, value: 1 }]',
		'env: [{ name: a, value: yes }]',
		'env: [{ name: a, value: y }]',
		'env: [{ name: a, value: 0x10 }]',
		'env: [{ name: a, value: 0777 }]',
		'env: [{ name: a, value: 22:22 }]',
		'env: [{ name: a, value: 2026-01-31 }]',
		'env: [{ name: a, value: 1e3 }]',
		'env: [{ name: a, value: "1" }]',
		'env: [{ name: a, value: ~ }]',
		'command: [a, { b: c }]',
		'args: a',
		'args: [1]',
		'args: [null]',
		'stdin: "yes"',
		'stdin: yes',
		'stdin: 1',
		'livenessProbe: []',
		'livenessProbe: { httpGet: { port: true } }',
		'livenessProbe: { httpGet: { port: http } }',
		'livenessProbe: { httpGet: 80 }',
		'livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: a, value: 1 }] } }',
		'resources: { limits: { cpu: abc } }',
		'resources: { limits: { cpu: true } }',
		'resources: { limits: { cpu: 1.5, memory: 1Gi, a: 100m, b: 1e3 } }',
		'resources: { limits: { memory: 1 GB } }',
		'resources: { limits: { memory: 1GB } }',
		'resources: { limits: 1 }',
		'securityContext: { runAsUser: "1" }',
		'securityContext: { capabilities: { add: NET_ADMIN } }',
		'volumeMounts: [{ name: a, mountPath: 1 }]',
	].map(container),
	...[
		'volumes: [{ name: a, emptyDir: 1 }]',
		'volumes: [{ name: a, emptyDir: { sizeLimit: big } }]',
		'volumes: [{ name: a, configMap: { defaultMode: "0644" } }]',
		'volumes: [{ name: a, configMap: { defaultMode: 0644 } }]',
		'nodeSelector: { disk: 1 }',
		'nodeSelector: [a]',
		'tolerations: { key: a }',
		'tolerations: [{ key: a, tolerationSeconds: "5" }]',
		'terminationGracePeriodSeconds: 30s',
		'hostNetwork: "true"',
		'affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: a }] } }',
	].map(pod),
	object('v1', 'Service', 'spec: { ports: [{ port: "80" }] }'),
	object('v1', 'Service', 'spec: { ports: [{ port: 80, targetPort: [] }] }'),
	object('v1', 'Service', 'spec: { selector: { a: 1 } }'),
	object('v1', 'Service', 'spec: { ports: [{ port: 80, targetPort: web }] }'),
	object('v1', 'ConfigMap', 'data: { a: 1 }'),
	object('v1', 'ConfigMap', 'data: { a: { b: c } }'),
	object('v1', 'ConfigMap', 'data: [a]'),
	object('v1', 'ConfigMap', 'immutable: "true"'),
	object('v1', 'Secret', 'data: { a: "%%%" }'),
	object('v1', 'Secret', 'data: { a: aGk= }'),
	object('v1', 'Namespace', 'spec: { finalizers: kubernetes }'),
	object('apps/v1', 'Deployment', 'spec: x'),
	object('apps/v1', 'Deployment', 'spec: { selector: {}, template: {}, replicas: null }'),
	object('apps/v1', 'Deployment', 'spec: { strategy: { rollingUpdate: { maxSurge: true } } }'),
	object('apps/v1', 'Deployment', 'spec: { strategy: { rollingUpdate: { maxSurge: 25% } } }'),
	object('apps/v1', 'StatefulSet', 'spec: { volumeClaimTemplates: { spec: {} } }'),
	object(
		'apps/v1',
		'StatefulSet',
		'spec: { volumeClaimTemplates: [{ spec: { accessModes: a } }] }',
	),
	object('apps/v1', 'DaemonSet', 'spec: { minReadySeconds: "1" }'),
	object('batch/v1', 'Job', 'spec: { backoffLimit: "1" }'),
	object('batch/v1', 'CronJob', 'spec: { schedule: 5, jobTemplate: {} }'),
	object('batch/v1', 'CronJob', 'spec: { jobTemplate: { spec: { parallelism: a } } }'),
	object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { podSelector: x }'),
	object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { policyTypes: Ingress }'),
	object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { ingress: [{ ports: [{ port: {} }] }] }'),
	object(
		'networking.k8s.io/v1',
		'NetworkPolicy',
		'spec: { egress: [{ to: [{ ipBlock: { cidr: 10 } }] }] }',
	),
	object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: { egress: {} }'),
	object('storage.k8s.io/v1', 'StorageClass', 'provisioner: 1'),
	object('storage.k8s.io/v1', 'StorageClass', 'parameters: { iops: 3000 }'),
	object('storage.k8s.io/v1', 'StorageClass', 'allowedTopologies: { a: b }'),
	object('storage.k8s.io/v1', 'StorageClass', 'allowVolumeExpansion: "true"'),
	object('v1', 'PersistentVolumeClaim', 'spec: { resources: { requests: { storage: 1 GB } } }'),
	object('v1', 'PersistentVolumeClaim', 'spec: { accessModes: ReadWriteOnce }'),
	object('v1', 'PersistentVolume', 'spec: { capacity: 1Gi }'),
	object('v1', 'PersistentVolume', 'spec: { csi: { driver: a, volumeHandle: 1 } }'),
	'apiVersion: v1\nkind: Pod\nmetadata: { name: 1 }\n',
	'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { a: 1 } }\n',
	'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { a: on } }\n',
	'apiVersion: v1\nkind: Pod\nmetadata: { name: a, annotations: [a] }\n',
	'apiVersion: v1\nkind: Pod\nmetadata: { name: a, creationTimestamp: yesterday }\n',
	'apiVersion: v1\nkind: Pod\nmetadata: a\n',
];

/** What kubectl says of the types in each manifest; nothing where they fit. No container is called that: it ends there. */
async function kubectlSays(texts: readonly string[]): Promise<readonly string[]> {
	const folder = await mkdtemp(join(tmpdir(), 'manifests-'));
	try {
		await Promise.all(texts.map((text, index) => writeFile(join(folder, `${index}.yaml`), text)));
		const args = ['set', 'image', '--local', '-f', folder, 'no-such-container=image'];
		const { stderr } = spawnSync('kubectl', args, { encoding: 'utf8' });
		const said = stderr.matchAll(/unable to decode ".*?(\d+)\.yaml": (?:json: )?(.*)/g);
		const words = new Map([...said].map(([, index, message]) => [Number(index), message ?? '']));
		return texts.map((_, index) => words.get(index) ?? '');
	} finally {
		await rm(folder, { recursive: true });
	}
}

/** Go has names for kinds of texts, `v1.Capability`, and says where in a time it stopped; the schema knows neither. */
function allowing(ours: string): RegExp {
	const exact = ours.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
	return new RegExp(
		`^${exact.replace(/string$/, '(string|v1\\.\\w+)')}${/^parsing/.test(ours) ? ':' : '$'}`,
	);
}

test('of each manifest the real kubectl says the same', { skip }, async (t) => {
	const theirs = await kubectlSays(manifests);
	for (const [index, text] of manifests.entries())
		await t.test(text.trim().split('\n').at(-1)?.trim() ?? '', () => {
			const [ours = ''] = checkManifest(text, schema).problems.flatMap(({ message }) =>
				/Required value$/.test(message) ? [] : message,
			);
			assert.match(theirs[index] ?? '', allowing(ours));
		});
	assert.ok(theirs.filter((words) => words !== '').length > 50, 'kubectl found what is wrong');
});
