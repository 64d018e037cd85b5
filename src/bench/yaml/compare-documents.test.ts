import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readDocuments } from '../../language/manifest/read-documents.ts';
import { compareDocuments } from './compare-documents.ts';

const read = (text: string) => [...readDocuments(text)];
const pod = (spec: string, name = 'web') =>
	`apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\nspec: ${spec}\n`;

it('layout, order and comments are no change', () => {
	const before = `${pod('{ a: 1, b: [x] }')}---\n${pod('{}', 'db')}`;
	const after = `${pod('{}', 'db')}---\n# now\n${pod('{ b: ["x"], a: 1 }')}`;
	assert.deepEqual(compareDocuments(read(before), read(after)), []);
});

it('an added, a changed and a removed field are told by their path', () => {
	assert.deepEqual(compareDocuments(read(pod('{ a: 1, b: 2 }')), read(pod('{ b: 3, c: 4 }'))), [
		{ kind: 'removed', object: 'Pod shop/web', path: 'spec.a', before: '1' },
		{ kind: 'changed', object: 'Pod shop/web', path: 'spec.b', before: '2', after: '3' },
		{ kind: 'added', object: 'Pod shop/web', path: 'spec.c', after: '4' },
	]);
});

it('a container that is put in front of others is one addition', () => {
	const before = read(pod('{ containers: [{ name: web, image: a }] }'));
	const after = read(pod('{ containers: [{ name: proxy }, { name: web, image: b }] }'));
	const why = 'the namespace is labelled';
	const reasons = [{ object: 'Pod shop/web', path: 'spec.containers[proxy]', why }];
	assert.deepEqual(compareDocuments(before, after, reasons), [
		{
			kind: 'changed',
			object: 'Pod shop/web',
			path: 'spec.containers[web].image',
			before: '"a"',
			after: '"b"',
		},
		{
			kind: 'added',
			object: 'Pod shop/web',
			path: 'spec.containers[proxy]',
			after: '{"name":"proxy"}',
			why,
		},
	]);
});

it('whole objects come and go, with the reason of the object', () => {
	const reasons = [{ object: 'Pod shop/db', why: 'it was missing' }];
	assert.deepEqual(compareDocuments(read(pod('{}')), read(pod('{}', 'db')), reasons), [
		{ kind: 'removed', object: 'Pod shop/web', path: '' },
		{ kind: 'added', object: 'Pod shop/db', path: '', why: 'it was missing' },
	]);
});

it('what came as a whole is told in the parts that have reasons of their own', () => {
	const after = read(pod('{ initContainers: [{ name: init }, { name: proxy }], volumes: [a] }'));
	const object = 'Pod shop/web';
	const reasons = [
		{ object, path: 'spec.initContainers', why: 'first' },
		{ object, path: 'spec.initContainers[proxy]', why: 'native' },
		{ object, path: 'spec.volumes', why: 'files' },
	];
	assert.deepEqual(
		compareDocuments(read(pod('{}')), after, reasons).map(({ path, why }) => [path, why]),
		[
			['spec.initContainers[init]', 'first'],
			['spec.initContainers[proxy]', 'native'],
			['spec.volumes', 'files'],
		],
	);
});
