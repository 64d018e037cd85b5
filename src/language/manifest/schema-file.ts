/** What the page knows of Kubernetes objects, for the site. Made at build time and in the dev server. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import type { Field, ManifestSchema } from './schema.ts';

const MODELS = 'kubernetes-models';
const META = '@kubernetes-models/apimachinery';

/** Modules of the package, which are the projects' own OpenAPI documents as declarations. */
const KINDS = [
	...['Namespace', 'Pod', 'Service', 'ServiceAccount', 'ConfigMap', 'Secret'].map(in_('v1')),
	...['PersistentVolumeClaim', 'PersistentVolume', 'ReplicationController', 'Node'].map(in_('v1')),
	...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(in_('apps/v1')),
	...['Job', 'CronJob'].map(in_('batch/v1')),
	in_('networking.k8s.io/v1')('NetworkPolicy'),
	in_('storage.k8s.io/v1')('StorageClass'),
];

function in_(apiVersion: string) {
	return (kind: string) => ({ apiVersion, kind });
}

/** Aliases of the package that are scalars to a reader. */
const SCALARS: Readonly<Record<string, Field['type']>> = {
	Quantity: 'quantity',
	IntOrString: 'int-or-string',
	Time: 'time',
	MicroTime: 'time',
};

/** The package requires them of whole objects, the projects' documents do not: a template in a list goes without. */
const TYPE_META = ['apiVersion', 'kind'];

const find = createRequire(import.meta.url).resolve;
const folderOf = (name: string) => dirname(find(`${name}/package.json`));
let made: Promise<{ name: string; text: string }> | undefined;

/** The schema as one JSON file with a hash of its content in the name. */
export function schemaFile(): Promise<{ name: string; text: string }> {
	made ??= manifestSchema().then((schema) => {
		const text = JSON.stringify(schema);
		const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
		return { name: `manifests.${hash}.json`, text };
	});
	return made;
}

/** Its address below `base`, for the page. */
export async function schemaAsset(base: string): Promise<string> {
	return `${base.replace(/\/$/, '')}/language/${(await schemaFile()).name}`;
}

/** Everything that can stand in an object of the kinds, read from the package's declarations. */
export async function manifestSchema(): Promise<ManifestSchema> {
	const root = folderOf(MODELS);
	const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
		version: string;
	};
	const kinds: Record<string, string> = {};
	const types: Record<string, Record<string, Field>> = {};
	const waiting: string[] = [];
	for (const { apiVersion, kind } of KINDS) {
		const file = join(root, apiVersion, `${kind}.d.ts`);
		kinds[`${apiVersion} ${kind}`] = await typeName(file);
		waiting.push(file);
	}
	for (let file = waiting.pop(); file; file = waiting.pop()) {
		const name = await typeName(file);
		if (types[name]) continue;
		const { fields, files } = await readType(file, name);
		types[name] = fields;
		waiting.push(...files);
	}
	return { source: `${MODELS} ${version}`, kinds, types };
}

/** `io.k8s.api.apps.v1.Deployment`, of which the package makes `IoK8sApiAppsV1Deployment`. */
async function typeName(file: string): Promise<string> {
	const alias = /\bIo(K8s\w+)\s*}/.exec(await readFile(file, 'utf8'))?.[1];
	if (!alias) throw new Error(`${file} exports no type of Kubernetes by its long name.`);
	const words = alias.match(/K8s|[A-Z][a-z]+|V\d+/g)?.map((word) => word.toLowerCase()) ?? [];
	const group = words.slice(0, words.findIndex((word) => /^v\d/.test(word)) + 1);
	const kind = alias.slice(group.join('').length);
	return `io.${group.join('.')}.${kind}`;
}

interface ReadType {
	readonly fields: Record<string, Field>;
	/** Where the types of its fields are. */
	readonly files: readonly string[];
}

async function readType(file: string, name: string): Promise<ReadType> {
	const text = await readFile(file, 'utf8');
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const imports = importsOf(source, file);
	const declaration = source.statements.find(ts.isInterfaceDeclaration);
	const fields: Record<string, Field> = {};
	const files = new Set<string>();
	const isWhole = declaration?.heritageClauses !== undefined;
	for (const member of declaration?.members ?? []) {
		if (!ts.isPropertySignature(member) || !member.type) continue;
		const key = (member.name as ts.StringLiteral).text;
		const read = await readField(member.type, imports);
		if (read.file) files.add(read.file);
		const about = firstSentence(member);
		fields[key] = {
			...read.field,
			...(!member.questionToken &&
				!(isWhole && TYPE_META.includes(key)) && { required: true as const }),
			...(about && { about }),
		};
	}
	return { fields: await withFormats(fields, name), files: [...files] };
}

/** Files by the name under which one imports them. */
function importsOf(source: ts.SourceFile, file: string): ReadonlyMap<string, string> {
	const imports = new Map<string, string>();
	for (const statement of source.statements) {
		if (!ts.isImportDeclaration(statement)) continue;
		const { text } = statement.moduleSpecifier as ts.StringLiteral;
		const target = text.startsWith('.')
			? join(dirname(file), text.replace(/\.js$/, '.d.ts'))
			: `${text.replace(META, folderOf(META))}.d.ts`;
		const names = statement.importClause?.namedBindings;
		if (names && ts.isNamedImports(names))
			for (const { name } of names.elements) imports.set(name.text, target);
	}
	return imports;
}

async function readField(
	node: ts.TypeNode,
	imports: ReadonlyMap<string, string>,
): Promise<{ readonly field: Field; readonly file?: string }> {
	if (ts.isTypeReferenceNode(node)) {
		const name = node.typeName.getText();
		const [item] = node.typeArguments ?? [];
		if (name === 'Array' && item) return many('list', await readField(item, imports));
		const file = imports.get(name);
		const scalar = SCALARS[/[A-Z][a-z]+(Or[A-Z]\w+)?$/.exec(name)?.[0] ?? ''];
		if (scalar) return { field: { type: scalar } };
		// FieldsV1 holds anything.
		if (!file || !(await hasFields(file))) return { field: { type: 'any' } };
		return { field: { type: (await typeName(file)) as Field['type'] }, file };
	}
	if (ts.isTypeLiteralNode(node)) {
		const index = node.members.find(ts.isIndexSignatureDeclaration);
		if (index) return many('map', await readField(index.type, imports));
		// A whole object in a list, spelt out because it goes without apiVersion and kind.
		const spec = node.members.find((member) => member.name?.getText() === '"spec"');
		if (!spec || !ts.isPropertySignature(spec) || !spec.type) return { field: { type: 'any' } };
		const file = imports.get(spec.type.getText())?.replace(/Spec\.d\.ts$/, '.d.ts');
		if (!file) return { field: { type: 'any' } };
		return { field: { type: (await typeName(file)) as Field['type'] }, file };
	}
	const values = (ts.isUnionTypeNode(node) ? node.types : [node]).flatMap((each) =>
		ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : [],
	);
	if (values.length > 0) return { field: { type: 'string', values } };
	switch (node.kind) {
		case ts.SyntaxKind.StringKeyword:
			return { field: { type: 'string' } };
		case ts.SyntaxKind.BooleanKeyword:
			return { field: { type: 'bool' } };
		case ts.SyntaxKind.NumberKeyword:
			return { field: { type: 'int64' } };
		default:
			return { field: { type: 'any' } };
	}
}

function many(
	kind: 'list' | 'map',
	{ field, file }: { readonly field: Field; readonly file?: string },
) {
	return { field: { ...field, many: kind }, ...(file && { file }) };
}

async function hasFields(file: string): Promise<boolean> {
	return /^export interface I.*\{\n(?!})/m.test(await readFile(file, 'utf8'));
}

/** Declarations know `number` and `string`; the package's validators know int32 and base64. They are asked. */
async function withFormats(
	fields: Record<string, Field>,
	name: string,
): Promise<Record<string, Field>> {
	const alias = name.replace(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase());
	const home = folderOf(name.includes('.apimachinery.') ? META : MODELS);
	const address = pathToFileURL(join(home, '_schemas', `${alias}.js`)).href;
	const { validate } = (await import(/* @vite-ignore */ address)) as { validate: Validator };
	const asked = Object.entries(fields).filter(
		([, { type, values }]) => !values && (type === 'int64' || type === 'string'),
	);
	const wrong = asked.map(([key, { type, many }]) => {
		const value = type === 'string' ? '%' : 2 ** 40;
		return [key, many === 'list' ? [value] : many === 'map' ? { a: value } : value];
	});
	validate(Object.fromEntries(wrong));
	const told = new Map(
		(validate.errors ?? []).map(({ instancePath, params }) => [
			instancePath.split('/')[1],
			params['format'],
		]),
	);
	return Object.fromEntries(
		Object.entries(fields).map(([key, field]) => {
			const format = told.get(key);
			if (format === 'int32') return [key, { ...field, type: 'int32' as const }];
			if (format === 'byte') return [key, { ...field, type: 'bytes' as const }];
			return [key, field];
		}),
	);
}

interface Validator {
	(value: unknown): boolean;
	readonly errors?: readonly {
		readonly instancePath: string;
		readonly params: Readonly<Record<string, unknown>>;
	}[];
}

/** Enough for a line beside the field; the rest stands in the documentation of Kubernetes. */
function firstSentence(member: ts.PropertySignature): string {
	const text = ts.getJSDocCommentsAndTags(member).find(ts.isJSDoc)?.comment ?? '';
	const [paragraph = ''] = String(text).split(/\n\s*\n|Possible enum values/);
	const line = paragraph
		.replace(/\s+/g, ' ')
		.replace(/\\([*_`])/g, '$1')
		.trim();
	const [sentence = ''] = line.split(/(?<=[a-z)"'`]\.)\s+(?=[A-Z])/);
	return sentence.length > 200 ? `${sentence.slice(0, 199)}…` : sentence;
}
