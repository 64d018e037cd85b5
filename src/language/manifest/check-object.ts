import {
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	type Node,
	type Pair,
	type YAMLMap,
} from 'yaml';
import { go, kindOfValue, valueTrouble } from './go-words.ts';
import { nearest } from './near.ts';
import { type Field, fieldOf, fieldsOf, type ManifestSchema } from './schema.ts';

/** Something that `kubectl apply` would refuse, at its place in the text. */
export interface ManifestProblem {
	readonly from: number;
	readonly to: number;
	/** In kubectl's words. */
	readonly message: string;
	/** In ours: what was expected. */
	readonly hint?: string;
}

/** A kind that the schema does not know, so that nothing was said of its fields. */
export interface UnknownKind {
	readonly from: number;
	readonly to: number;
	readonly message: string;
}

export interface ObjectCheck {
	readonly problems: readonly ManifestProblem[];
	readonly unknown: readonly UnknownKind[];
}

/**
 * What an API server demands that is not in the OpenAPI documents. Source of all: kubernetes/kubernetes,
 * pkg/apis/core/validation/validation.go (validateContainerCommon).
 */
const ALSO_REQUIRED: Readonly<Record<string, readonly string[]>> = {
	'io.k8s.api.core.v1.Container': ['image'],
	'io.k8s.api.core.v1.EphemeralContainer': ['image'],
};

/** Groups of Kubernetes itself, of which the schema's kinds are a part. */
const OWN_GROUP = /^(v1$|[a-z]+\/|[a-z.]+\.k8s\.io\/)/;

/** Checks one object, or each in a List, against the schema. Ranges count from the beginning of its document. */
export function checkObject(tree: Document, schema: ManifestSchema): ObjectCheck {
	const problems: ManifestProblem[] = [];
	const unknown: UnknownKind[] = [];
	const root = tree.contents;
	if (isMap(root)) new ObjectWalk(tree, schema, problems, unknown).object(root);
	return { problems: problems.sort((a, b) => a.from - b.from), unknown };
}

/** Where the walk is: the path as kubectl writes it, and as Go does, which leaves places in lists out. */
interface Place {
	/** `spec.containers[0]` */
	readonly path: string;
	/** `spec.containers` */
	readonly goPath: string;
	/** Of the struct that holds the field. */
	readonly struct: string;
	/** What a server fills in itself it does not demand. */
	readonly isStatus: boolean;
}

class ObjectWalk {
	readonly #tree: Document;
	readonly #schema: ManifestSchema;
	readonly #problems: ManifestProblem[];
	readonly #unknown: UnknownKind[];

	constructor(
		tree: Document,
		schema: ManifestSchema,
		problems: ManifestProblem[],
		unknown: UnknownKind[],
	) {
		this.#tree = tree;
		this.#schema = schema;
		this.#problems = problems;
		this.#unknown = unknown;
	}

	object(map: YAMLMap): void {
		const [apiVersion, kind] = [map.get('apiVersion'), map.get('kind')];
		if (typeof apiVersion !== 'string' || typeof kind !== 'string') return;
		const items = this.#resolve(map.get('items', true));
		if (/^[A-Z]\w*?List$|^List$/.test(kind) && isSeq(items)) {
			for (const item of items.items) {
				const object = this.#resolve(item);
				if (isMap(object)) this.object(object);
			}
			return;
		}
		const type = this.#schema.kinds[`${apiVersion} ${kind}`];
		if (type === undefined) return this.#notKnown(map, apiVersion, kind);
		this.#fields(map, type, { path: '', goPath: '', struct: '', isStatus: false });
		this.#name(map);
	}

	#notKnown(map: YAMLMap, apiVersion: string, kind: string): void {
		const known = Object.keys(this.#schema.kinds).map((key) => key.split(' '));
		const versions = known.flatMap(([version = '', name]) => (name === kind ? version : []));
		if (versions.length > 0 && OWN_GROUP.test(apiVersion)) {
			const message = `no matches for kind "${kind}" in version "${apiVersion}"`;
			this.#tell(map.get('apiVersion', true), message, `Expected ${versions.join(' or ')}.`);
			return;
		}
		const meant = nearest(
			kind,
			known.map(([, name = '']) => name),
		);
		const [from, to] = rangeOf(map.get('kind', true));
		const words = `${kind} of ${apiVersion} is not modelled here, so its fields were not checked.`;
		this.#unknown.push({ from, to, message: meant ? `${words} Did you mean ${meant}?` : words });
	}

	/** Source: kubernetes/apimachinery, pkg/api/validation/objectmeta.go. */
	#name(map: YAMLMap): void {
		const metadata = this.#resolve(map.get('metadata', true));
		if (isMap(metadata) && (this.#has(metadata, 'name') || this.#has(metadata, 'generateName')))
			return;
		if (metadata && !isMap(metadata) && !isNull(metadata)) return;
		const pair = pairOf(map, 'metadata') ?? pairOf(map, 'kind');
		this.#tell(pair?.key, 'metadata.name: Required value: name or generateName is required');
	}

	#fields(map: YAMLMap, type: string, place: Place): void {
		const struct = type.slice(type.lastIndexOf('.') + 1);
		for (const pair of this.#pairs(map)) {
			const name = nameOf(pair);
			const path = place.path ? `${place.path}.${name}` : name;
			const field = fieldOf(this.#schema, type, name);
			if (field) {
				const goPath = place.goPath ? `${place.goPath}.${name}` : name;
				const isStatus = place.isStatus || (place.path === '' && name === 'status');
				this.#value(pair.value as Node | null, field, { path, goPath, struct, isStatus });
			} else {
				const meant = nearest(name, Object.keys(fieldsOf(this.#schema, type)));
				this.#tell(pair.key, `unknown field "${path}"`, meant && `Did you mean ${meant}?`);
			}
		}
		if (place.isStatus) return;
		const needed = Object.entries(fieldsOf(this.#schema, type)).flatMap(([name, { required }]) =>
			required ? name : [],
		);
		for (const name of [...needed, ...(ALSO_REQUIRED[type] ?? [])]) {
			if (this.#has(map, name)) continue;
			const path = place.path ? `${place.path}.${name}` : name;
			this.#tell(map.items[0]?.key ?? map, `${path}: Required value`);
		}
	}

	#value(value: Node | null, field: Field, place: Place): void {
		const node = this.#resolve(value);
		if (!node || isNull(node) || field.type === 'any') return;
		const { many, ...one } = field;
		if (many === 'list') {
			if (!isSeq(node)) return this.#wrongType(node, field, place);
			for (const [index, item] of node.items.entries())
				this.#value(item as Node, one, { ...place, path: `${place.path}[${index}]` });
		} else if (many === 'map') {
			if (!isMap(node)) return this.#wrongType(node, field, place);
			for (const pair of this.#pairs(node))
				this.#value(pair.value as Node | null, one, {
					...place,
					path: `${place.path}[${nameOf(pair)}]`,
				});
		} else if (field.type.startsWith('io.k8s.')) {
			if (!isMap(node)) return this.#wrongType(node, field, place);
			this.#fields(node, field.type, place);
		} else this.#scalar(node, field, place);
	}

	#scalar(node: Node, field: Field, place: Place): void {
		const trouble = valueTrouble(node, field, place);
		if (trouble) return this.#tell(node, trouble.message, trouble.hint);
		const value = isScalar(node) ? String(node.value) : '';
		if (!field.values || field.values.includes(value)) return;
		// The order of k8s.io/apimachinery, pkg/util/validation/field, NotSupported.
		const supported = field.values.map((each) => JSON.stringify(each)).join(', ');
		const meant = nearest(value, field.values);
		this.#tell(
			node,
			`${place.path}: Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}`,
			meant && `Did you mean ${meant}?`,
		);
	}

	#wrongType(node: Node, field: Field, place: Place): void {
		const what = field.many === 'list' ? 'a list' : 'a mapping of fields';
		this.#tell(node, go(kindOfValue(node), field, place), `Expected ${what}.`);
	}

	#has(map: YAMLMap, name: string): boolean {
		const pair = this.#pairs(map).find((each) => nameOf(each) === name);
		const value = pair && this.#resolve(pair.value as Node | null);
		return value !== undefined && value !== null && !isNull(value);
	}

	/** With those that a merge key brings. */
	#pairs(map: YAMLMap): Pair[] {
		return map.items.flatMap((pair) => {
			if (nameOf(pair) !== '<<') return pair;
			const merged = this.#resolve(pair.value as Node | null);
			const maps = isSeq(merged)
				? merged.items.map((each) => this.#resolve(each as Node))
				: [merged];
			return maps.flatMap((each) => (isMap(each) ? this.#pairs(each) : []));
		});
	}

	#resolve(node: unknown): Node | undefined {
		return isAlias(node) ? node.resolve(this.#tree) : (node as Node | undefined);
	}

	#tell(node: unknown, message: string, hint?: string): void {
		const [from, to] = rangeOf(node);
		this.#problems.push({ from, to, message, ...(hint && { hint }) });
	}
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
	return map.items.find((pair) => nameOf(pair) === name);
}

/** A key as text; the merge key is a symbol. */
function nameOf({ key }: Pair): string {
	if (!isScalar(key)) return '';
	return typeof key.value === 'symbol' ? '<<' : String(key.source ?? key.value);
}

function isNull(node: Node): boolean {
	return isScalar(node) && node.value === null;
}

function rangeOf(node: unknown): readonly [from: number, to: number] {
	const [from = 0, to = from] = (node as Node | undefined)?.range ?? [];
	return [from, to];
}
