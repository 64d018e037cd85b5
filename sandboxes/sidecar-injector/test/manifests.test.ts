import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import {
	type Change,
	defaults,
	injectManifests,
} from '../src/index.ts';

interface Shown {
	kind: string;
	spec: { template: unknown };
}

function run(text: string) {
	const skipped: string[] = [];
	const answer = injectManifests(text, {
		settings: defaults,
		policy: { policy: 'enabled' },
		skipped: (line) => skipped.push(line),
	});
	const documents = parseAllDocuments(answer)
		.map((document) => document.toJS() as Shown | null)
		.filter((it) => it !== null);
	return { answer, documents, skipped };
}

const workload = (kind: string, more = '') => `
apiVersion: example.com/v1
kind: ${kind}
metadata: {name: web}
spec:
  template:
    spec:
      ${more}
      containers: [{name: web, image: nginx}]
`;

describe('a text of manifests', () => {
	test('is told why it is not as it was, place by place', () => {
		const told = (kind: string, text: string) => {
			const changes: Change[] = [];
			injectManifests(text, {
				settings: defaults,
				policy: { policy: 'enabled' },
				skipped: () => {},
				changed: (change) => changes.push(change),
			});
			const [first, ...rest] = changes;
			assert.deepEqual(first, {
				object: `${kind} web`,
				why: 'a sidecar is wanted (The injection policy is enabled)',
			});
			return rest.map(({ path }) => path);
		};
		const paths = told('Deployment', workload('Deployment'));
		const pod = 'spec.template.spec';
		assert.ok(paths.includes(`${pod}.initContainers[istio-proxy]`));
		assert.ok(paths.includes(`${pod}.containers[web].readinessProbe`));
		assert.ok(paths.includes('spec.template.metadata.labels'));
		const job = workload('CronJob').replace(
			/^spec:\n([\s\S]*)$/m,
			(_, template: string) =>
				`spec:\n  jobTemplate:\n    spec:\n${template.replace(/^/gm, '    ')}`,
		);
		const inJob = told('CronJob', job);
		assert.ok(inJob.includes('spec.jobTemplate.metadata.labels'));
		assert.ok(
			inJob.includes('spec.jobTemplate.spec.template.spec.volumes'),
		);
	});
	test('passes through what has no pod', () => {
		const { documents, skipped } = run(
			'kind: Service\nspec: {type: ClusterIP}\n---\n- 1\n',
		);
		assert.deepEqual(documents, [
			{ kind: 'Service', spec: { type: 'ClusterIP' } },
			[1],
		]);
		assert.deepEqual(skipped, []);
	});
	test('has a sidecar in each workload, of whatever kind', () => {
		const { answer } = run(
			[workload('Deployment'), workload('Rollout')].join('---'),
		);
		assert.equal(answer.split('name: istio-proxy').length - 1, 2);
		assert.match(answer, /namespaces\/default\/rollouts\/web/);
	});
	test('may hold a list', () => {
		const { answer } = run(`
kind: List
items:
- {kind: ConfigMap, data: {a: b}}
- kind: Pod
  metadata: {name: web}
  spec: {containers: [{name: web}]}
`);
		assert.match(answer, /ConfigMap/);
		assert.match(answer, /istio-proxy/);
	});
	test('says what was left alone, and why', () => {
		const { documents, skipped } = run(
			workload('DaemonSet', 'hostNetwork: true'),
		);
		assert.equal(documents.length, 1);
		assert.deepEqual(skipped, [
			'DaemonSet default/web: The pod uses the network of its node.',
		]);
	});
	test('is read as kubectl reads it', () => {
		const on = 'metadata: {name: web}\nspec:\n  hostNetwork: yes\n';
		const { skipped } = run(
			`kind: Pod\n${on}  containers: [{name: web}]\n`,
		);
		assert.equal(skipped.length, 1);
	});
	test('that is no YAML is refused whole', () => {
		assert.throws(
			() => run(`${workload('Deployment')}---\na: [\n`),
			/input: .*line \d+, column \d+/s,
		);
	});
});
