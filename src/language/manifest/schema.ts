/** What objects of Kubernetes may hold, as far as this site knows them: made by `schema-file.ts`. */
export interface ManifestSchema {
	/** `kubernetes-models 5.1.0` */
	readonly source: string;
	/** Types of whole objects by `<apiVersion> <kind>`. */
	readonly kinds: Readonly<Record<string, string>>;
	/** By the names of OpenAPI, e.g. `io.k8s.api.core.v1.Container`. */
	readonly types: Readonly<Record<string, Readonly<Record<string, Field>>>>;
}

export interface Field {
	/** A scalar, a type of the schema, or `any`, which is not looked into. */
	readonly type: Scalar | 'any' | `io.k8s.${string}`;
	/** A list or a map of that. */
	readonly many?: 'list' | 'map';
	readonly required?: true;
	/** The only ones there are. */
	readonly values?: readonly string[];
	/** Its documentation's first sentence. */
	readonly about?: string;
}

export type Scalar =
	| 'string'
	| 'bool'
	| 'int32'
	| 'int64'
	| 'quantity'
	| 'int-or-string'
	| 'time'
	| 'bytes';

/** The fields of a type, or of nothing where it has none. */
export function fieldsOf(schema: ManifestSchema, type: string): Readonly<Record<string, Field>> {
	return Object.hasOwn(schema.types, type) ? (schema.types[type] ?? {}) : {};
}

/** One field of a type. */
export function fieldOf(schema: ManifestSchema, type: string, name: string): Field | undefined {
	const fields = fieldsOf(schema, type);
	return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** `list of Container`, `map of quantity`, `string`: how a person would say it. */
export function typeWords({ type, many }: Pick<Field, 'type' | 'many'>): string {
	const name = type.slice(type.lastIndexOf('.') + 1);
	return many ? `${many} of ${name}` : name;
}
