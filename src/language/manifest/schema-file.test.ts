import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { typeWords } from './schema.ts';
import { manifestSchema, schemaFile } from './schema-file.ts';

const schema = await manifestSchema();

test('every type that a field names is there, and every kind', () => {
	for (const [name, fields] of Object.entries(schema.types))
		for (const [key, { type }] of Object.entries(fields))
			assert.ok(!type.startsWith('io.k8s.') || type in schema.types, `${name}.${key}: ${type}`);
	for (const type of Object.values(schema.kinds)) assert.ok(type in schema.types, type);
});

test('types are those of Go, enums have their values, a sentence says what a field is', () => {
	const field = (type: string, name: string) => schema.types[`io.k8s.api.${type}`]?.[name];
	const { about, ...replicas } = field('apps.v1.DeploymentSpec', 'replicas') ?? {};
	assert.deepEqual([replicas, about], [{ type: 'int32' }, 'Number of desired pods.']);
	assert.equal(field('core.v1.SecurityContext', 'runAsUser')?.type, 'int64');
	assert.equal(field('core.v1.Secret', 'data')?.type, 'bytes');
	assert.equal(field('core.v1.HTTPGetAction', 'port')?.type, 'int-or-string');
	assert.deepEqual(field('core.v1.ServicePort', 'protocol')?.values, ['SCTP', 'TCP', 'UDP']);
	const limits = field('core.v1.ResourceRequirements', 'limits');
	assert.equal(limits && typeWords(limits), 'map of quantity');
	const claims = field('apps.v1.StatefulSetSpec', 'volumeClaimTemplates');
	assert.equal(claims && typeWords(claims), 'list of PersistentVolumeClaim');
});

test('only what is not described upstream is left open', () => {
	const open = Object.entries(schema.types).flatMap(([type, fields]) =>
		Object.entries(fields).flatMap(([name, field]) =>
			field.type === 'any' ? `${type.split('.').at(-1)}.${name}` : [],
		),
	);
	assert.deepEqual(open, ['ManagedFieldsEntry.fieldsV1']);
});

test('it stays a file that one waits for on first use', async () => {
	const { name, text } = await schemaFile();
	assert.match(name, /^manifests\.[\da-f]{10}\.json$/);
	const size = gzipSync(text, { level: 9 }).length;
	assert.ok(size < 33_000, `${size} bytes`);
});
