import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSandbox, sandboxFolders } from '../../course/read-sandbox.ts';
import { checkManifest } from './check-manifest.ts';
import { manifestSchema } from './schema-file.ts';

const schema = await manifestSchema();
const told = (text: string) =>
	checkManifest(text, schema).problems.map(
		({ line, column, message, hint }) => `${line}:${column} ${message}${hint ? ` (${hint})` : ''}`,
	);
const deployment = (spec: string) =>
	`apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n${spec}`;
const selected = '  selector: {}\n  template: { spec: { containers: [] } }\n';

for (const folder of await sandboxFolders()) {
	const name = folder.split(/[\\/]/).at(-1) ?? '';
	test(`${name}: no manifest of the sandbox has a problem`, async () => {
		for (const { path, text } of (await readSandbox(name)).files)
			if (path.endsWith('.yaml')) assert.deepEqual([path, told(text)], [path, []]);
	});
}

test('an unknown field is told with its path, its place, and what was meant', () => {
	assert.deepEqual(told(deployment(`  replcas: 2\n${selected}`)), [
		'5:3 unknown field "spec.replcas" (Did you mean replicas?)',
	]);
	const second = `${deployment(selected)}---\n${deployment(`${selected}  Replicas: 2\n`)}`;
	assert.deepEqual(told(second), ['14:3 unknown field "spec.Replicas" (Did you mean replicas?)']);
});

test('a value of another type is told in the words of Go', () => {
	assert.deepEqual(told(deployment(`  replicas: "3"\n${selected}`)), [
		'5:13 cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32 (Expected a whole number, without quotes.)',
	]);
});

test('what must be there is missed', () => {
	assert.deepEqual(told('apiVersion: v1\nkind: Pod\nspec: { containers: [{ name: a }] }\n'), [
		'2:1 metadata.name: Required value: name or generateName is required',
		'3:24 spec.containers[0].image: Required value',
	]);
	assert.deepEqual(told(deployment('  replicas: 1\n')), [
		'5:3 spec.selector: Required value',
		'5:3 spec.template: Required value',
	]);
});

test('a value that is none of an enum comes with those that are', () => {
	const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: NodePrt }\n';
	assert.deepEqual(told(service), [
		'4:15 spec.type: Unsupported value: "NodePrt": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort" (Did you mean NodePort?)',
	]);
});

test('anchors and merge keys are looked into, each item of a List is an object', () => {
	const list = (spec: string) =>
		`apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: &m { name: a }\n  spec: ${spec}\n`;
	assert.deepEqual(told(list('{ containers: [] }')), []);
	assert.deepEqual(
		told(list('{ <<: { containrs: [] } }')),
		[
			'7:17 unknown field "spec.containrs" (Did you mean containers?)',
			'7:11 spec.containers: Required value',
		].sort(),
	);
});

test('a kind of Kubernetes in a version that is gone is no match', () => {
	assert.deepEqual(
		told('apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata: { name: a }\n'),
		['1:13 no matches for kind "Deployment" in version "extensions/v1beta1" (Expected apps/v1.)'],
	);
});

test('of a kind that is not modelled nothing is said but that', () => {
	const report = checkManifest('apiVersion: v1\nkind: Nod\nspec: 1\n', schema);
	assert.deepEqual(report.problems, []);
	assert.match(report.unknown[0]?.message ?? '', /^Nod of v1 is not modelled here, so its fields/);
	const near = checkManifest('apiVersion: apps/v1\nkind: Deploymnt\n', schema);
	assert.match(near.unknown[0]?.message ?? '', /Did you mean Deployment\?$/);
});

test('a text that is no YAML has that problem, and those above it', () => {
	const text = `${deployment(`  replcas: 1\n${selected}`)}---\nkind: Pod\n\ta: 1\n`;
	assert.match(told(text).join('\n'), /^5:3 unknown field.*\n\d+:\d+ A tab indents this line/);
	assert.deepEqual(told('replicas: 1\nimage: { tag: 2 }\n'), []);
});

test('a manifest with one mistake many times has a list that one can read', () => {
	const { problems, more } = checkManifest(
		deployment(`  a: 1\n${selected}---\n`).repeat(60),
		schema,
	);
	assert.deepEqual([problems.length, more], [50, 10]);
});
