import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { type Field, typeWords } from './schema.ts';

/** Where a value stands, as Go tells it. */
export interface GoPlace {
	readonly goPath: string;
	readonly struct: string;
}

/**
 * What Go's JSON decoder says of a value that does not fit, which is what kubectl prints (sigs.k8s.io/json, decode.go).
 * Go's own names for texts of a kind, such as v1.PullPolicy, are not in the schema: they are told as `string`.
 */
export function go(found: string, field: Pick<Field, 'type' | 'many'>, place: GoPlace): string {
	return `cannot unmarshal ${found} into Go struct field ${place.struct}.${place.goPath} of type ${goType(field)}`;
}

function goType({ type, many }: Pick<Field, 'type' | 'many'>): string {
	if (many === 'map' && type === 'quantity') return 'v1.ResourceList';
	const item =
		type === 'int-or-string' ? 'int32' : type.startsWith('io.k8s.') ? versioned(type) : type;
	return many === 'list' ? `[]${item}` : many === 'map' ? `map[string]${item}` : item;
}

/** `v1.Probe` of `io.k8s.api.core.v1.Probe`. */
function versioned(type: string): string {
	return type.split('.').slice(-2).join('.');
}

/** What JSON calls it, in Go's words. */
export function kindOfValue(node: Node): string {
	if (isMap(node)) return 'object';
	if (isSeq(node)) return 'array';
	const value = isScalar(node) ? goValue(node) : null;
	if (typeof value === 'boolean') return 'bool';
	return typeof value === 'number' || typeof value === 'bigint' ? 'number' : 'string';
}

export interface ValueTrouble {
	readonly message: string;
	readonly hint?: string;
}

/** Why a value is none of a scalar field, or undefined when it is one. */
export function valueTrouble(node: Node, field: Field, place: GoPlace): ValueTrouble | undefined {
	const found = kindOfValue(node);
	const wrong = (hint: string, what = found) => ({ message: go(what, field, place), hint });
	switch (field.type) {
		case 'string':
			if (found === 'string') return undefined;
			return wrong(
				found === 'number' || found === 'bool'
					? `Expected text: YAML reads this as a ${found === 'bool' ? 'boolean' : 'number'}, so put it in quotes.`
					: 'Expected text.',
			);
		case 'bool':
			return found === 'bool' ? undefined : wrong('Expected true or false, without quotes.');
		case 'int32':
		case 'int64':
			if (found !== 'number') return wrong('Expected a whole number, without quotes.');
			return wholeNumber(node, field.type) ? undefined : wrong(...unfit(node, field.type));
		case 'int-or-string':
			if (found === 'string') return undefined;
			if (found !== 'number') return wrong('Expected a whole number or a name.');
			return wholeNumber(node, 'int32') ? undefined : wrong(...unfit(node, 'int32'));
		case 'quantity':
			return isQuantity(node, found) ? undefined : NO_QUANTITY;
		case 'time':
			if (found === 'string' && RFC3339.test(textOf(node))) return undefined;
			return {
				message: `parsing time ${JSON.stringify(textOf(node))} as "2006-01-02T15:04:05Z07:00"`,
				hint: 'Expected a time such as 2026-01-31T12:00:00Z.',
			};
		case 'bytes':
			if (found !== 'string') return wrong('Expected text in base64.');
			return base64Trouble(textOf(node).replace(/[\r\n]/g, ''));
		default:
			return undefined;
	}
}

/** Source: kubernetes/apimachinery, pkg/api/resource/quantity.go (ErrFormatWrong). */
const NO_QUANTITY: ValueTrouble = {
	message:
		"quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
	hint: 'Expected an amount such as 500m, 2 or 1Gi.',
};
const QUANTITY = /^[+-]?(\d+\.?\d*|\.\d+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;

/** Source: Go's encoding/base64, CorruptInputError. */
function base64Trouble(text: string): ValueTrouble | undefined {
	if (BASE64.test(text)) return undefined;
	const at = /[^A-Za-z\d+/=]/.exec(text)?.index ?? text.length;
	return {
		message: `illegal base64 data at input byte ${at}`,
		hint: 'Expected text in base64.',
	};
}

function isQuantity(node: Node, found: string): boolean {
	return (found === 'string' || found === 'number') && QUANTITY.test(textOf(node).trim());
}

function wholeNumber(node: Node, type: 'int32' | 'int64'): boolean {
	const value = isScalar(node) ? node.value : undefined;
	const limit = type === 'int32' ? 2 ** 31 : 2 ** 63;
	return Number.isInteger(Number(value)) && Number(value) < limit && Number(value) >= -limit;
}

function unfit(node: Node, type: 'int32' | 'int64'): [hint: string, found: string] {
	const words = typeWords({ type });
	return [`Expected a whole number that fits ${words}.`, `number ${textOf(node)}`];
}

function textOf(node: Node): string {
	return isScalar(node) ? String(node.source ?? node.value) : '';
}

/** As the YAML of Go reads it, which has no numbers to base 60 and leaves dates as texts. */
function goValue(node: { readonly value: unknown; readonly source?: string | undefined }): unknown {
	if (node.value instanceof Date) return node.source;
	if (typeof node.value === 'number' && node.source?.includes(':')) return node.source;
	return node.value;
}
