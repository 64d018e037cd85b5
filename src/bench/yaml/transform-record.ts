import type { PlacedPod, Placement } from '../../course/placements.ts';

/** What a transform tells beside its output, if it is one of the things that the lab can show. */
export type TransformRecord =
	| { readonly verdict: Verdict }
	| { readonly change: ReasonedChange }
	| { readonly placement: Placement }
	| { readonly note: string };

/** Whether one end may open a connection to the other, and because of what. */
export interface Verdict {
	readonly from: string;
	readonly to: string;
	/** `all`, `none`, or some: `TCP 53; UDP 53`. */
	readonly ports: string;
	readonly because: readonly string[];
}

/** Why something in the output is not as it was in the input. */
export interface ReasonedChange {
	/** `Deployment shop/web`, or without a namespace `Namespace shop`. */
	readonly object: string;
	/** The field, when it is not the whole object: `spec.template.spec.containers`. */
	readonly path?: string;
	readonly why: string;
}

/** Reads a record of a program, which may say anything; what the lab does not know is `undefined`. */
export function transformRecordOf(data: unknown): TransformRecord | undefined {
	const { verdict, change, placement, note } = fields(data);
	if (typeof note === 'string') return { note };
	const { from, to, ports, because } = fields(verdict);
	if (isText(from) && isText(to) && isText(ports) && isTexts(because))
		return { verdict: { from, to, ports, because } };
	const { object, path, why } = fields(change);
	if (isText(object) && isText(why))
		return { change: { object, why, ...(isText(path) && { path }) } };
	const { without, zones, pods } = fields(placement);
	if ((without === undefined || isText(without)) && isTexts(zones) && Array.isArray(pods))
		return { placement: { without, zones, pods: pods.flatMap(placedPod) } };
	return undefined;
}

/** A pod of a placement; what is none is left out. */
function placedPod(value: unknown): PlacedPod[] {
	const { name, zone, note } = fields(value);
	return isText(name) && isText(note) && (zone === undefined || isText(zone))
		? [{ name, zone, note }]
		: [];
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value ? (value as Record<string, unknown>) : {};
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every(isText);
}
