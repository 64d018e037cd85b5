import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt, infoAt } from './cursor.ts';
import { manifestSchema } from './schema-file.ts';

const schema = await manifestSchema();
const deployment = 'apiVersion: apps/v1\nkind: Deployment\n';
const policy = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n';

/** What is offered at the bar. */
function offered(text: string): string[] {
	const offset = text.indexOf('|');
	return completionsAt(text.replace('|', ''), offset, schema).map(({ apply }) => apply);
}

test('a new object begins with its version and kind, which know each other', () => {
	assert.deepEqual(offered('|'), ['apiVersion: ', 'kind: ', 'metadata:']);
	assert.deepEqual(offered('apiVersion: |\nkind: Deployment\n'), ['apps/v1']);
	assert.deepEqual(offered('kind: |\napiVersion: storage.k8s.io/v1\n'), ['StorageClass']);
});

test('the fields that may stand there are offered, without those that do', () => {
	assert.deepEqual(offered(`${deployment}sp|`), ['metadata:', 'spec:', 'status:']);
	const spec = offered(`${deployment}spec:\n  re|\n  template: {}\n`);
	assert.ok(
		spec.includes('replicas: ') && spec.includes('selector:') && !spec.includes('template:'),
	);
});

test('in lists, in braces and in the second document, too', () => {
	const containers = `${deployment}spec:\n  template:\n    spec:\n      containers:\n`;
	assert.ok(offered(`${containers}        - |`).includes('image: '));
	assert.ok(offered(`${containers}        - name: web\n          im|`).includes('image: '));
	const braces = `${deployment}spec: { template: { spec: { containers: [{ name: a, | }] } } }\n`;
	assert.ok(offered(braces).includes('image: '));
	assert.ok(!offered(braces).includes('name: '));
	assert.ok(offered(`${policy}---\n${braces}`).includes('image: '));
	const list = 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    spec:\n';
	assert.ok(offered(`${list}      res|\n`).includes('restartPolicy: '));
});

test('values of an enum are offered, and booleans', () => {
	assert.deepEqual(offered(`${deployment}spec:\n  strategy: { type: R| }\n`), [
		'Recreate',
		'RollingUpdate',
	]);
	for (const list of [':\n    - |', ': [|]', ': [Ingress, E|]'])
		assert.deepEqual(offered(`${policy}spec:\n  policyTypes${list}`), ['Egress', 'Ingress']);
	assert.deepEqual(offered(`${deployment}spec:\n  paused: |\n`), ['true', 'false']);
});

test('nothing is offered in a comment, in free maps and for kinds that are not modelled', () => {
	assert.deepEqual(offered(`${deployment}# sp|`), []);
	assert.deepEqual(offered(`${deployment}metadata:\n  labels:\n    |\n`), []);
	assert.deepEqual(offered('apiVersion: example.com/v1\nkind: Tea\nspec:\n  |\n'), []);
});

test('a field is explained with its path, its type and its values', () => {
	const text = `${deployment}spec:\n  template:\n    spec:\n      containers:\n        - imagePullPolicy: Always\n`;
	const info = infoAt(text, text.indexOf('Policy'), schema);
	assert.equal(
		info?.text,
		'spec.template.spec.containers[].imagePullPolicy: string, Always | IfNotPresent | Never',
	);
	assert.equal(text.slice(info.from, info.to), 'imagePullPolicy');
	assert.equal(info.about, 'Image pull policy.');
	const containers = infoAt(text, text.indexOf('containers'), schema);
	assert.match(
		containers?.text ?? '',
		/^spec\.template\.spec\.containers: list of Container, required$/,
	);
	assert.equal(infoAt(text, text.indexOf('Always'), schema), undefined);
});
