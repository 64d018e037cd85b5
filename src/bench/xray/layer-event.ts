/**
 * What a running chain tells of itself, one event at a time: the shape that `sandboxes/middleware-chain/src/layer-events.ts`
 * documents. It comes from a program, so every field is checked before it is used.
 */
export type LayerEvent =
	| { readonly event: 'built'; readonly layers: readonly string[]; readonly handler: string }
	| { readonly event: 'request'; readonly request: number; readonly line: string }
	| LayerStep
	| {
			readonly event: 'closed';
			readonly request: number;
			readonly at: string;
			readonly status: number;
			readonly bytes: number;
			readonly whole: boolean;
	  };

export interface LayerStep {
	readonly event: StepName;
	readonly request: number;
	readonly layer: string;
	/** 0 is the outermost layer. */
	readonly depth: number;
	/** Since the request came, e.g. `1.3ms`. */
	readonly at: string;
	readonly changed?: Changed | undefined;
	/** What was thrown or caught, in one line. */
	readonly thrown?: string | undefined;
	/** The spot that called what is inside once more; with `twice`. */
	readonly where?: string | undefined;
}

/** What became of the response since the event before. */
export interface Changed {
	readonly headers?: readonly HeaderChange[] | undefined;
	readonly status?: number | undefined;
	readonly bytes?: number | undefined;
}

/** `from` is missing where the header is new, `to` where it is gone. */
export interface HeaderChange {
	readonly name: string;
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

const stepNames = ['enter', 'next', 'twice', 'leave', 'short-cut', 'threw', 'caught'] as const;
export type StepName = (typeof stepNames)[number];

export function isStep(event: LayerEvent): event is LayerStep {
	return 'layer' in event;
}

/** Layers and headers beyond these are a program's joke, and would only slow the page. */
const MOST = 64;

/** The event, or nothing when it is none. */
export function layerEventOf(data: unknown): LayerEvent | undefined {
	if (!isRecord(data)) return undefined;
	const { event, request } = data;
	if (event === 'built')
		return isTexts(data['layers']) && isText(data['handler']) ? (data as never) : undefined;
	if (!isCount(request)) return undefined;
	if (event === 'request') return isText(data['line']) ? (data as never) : undefined;
	if (event === 'closed') {
		const { at, status, bytes, whole } = data;
		const isWhole = isText(at) && isCount(status) && isCount(bytes) && typeof whole === 'boolean';
		return isWhole ? (data as never) : undefined;
	}
	return isStepData(data) ? (data as never) : undefined;
}

function isStepData({
	event,
	layer,
	depth,
	at,
	changed,
	thrown,
	where,
}: Record<string, unknown>): boolean {
	return (
		stepNames.some((name) => name === event) &&
		isText(layer) &&
		isCount(depth) &&
		depth < MOST &&
		isText(at) &&
		isText(thrown ?? '') &&
		isText(where ?? '') &&
		(changed === undefined || isChanged(changed))
	);
}

function isChanged(value: unknown): boolean {
	if (!isRecord(value)) return false;
	const { headers = [], status = 0, bytes = 0 } = value;
	return (
		isCount(status) &&
		isCount(bytes) &&
		Array.isArray(headers) &&
		headers.length <= MOST &&
		headers.every(
			(header: unknown) =>
				isRecord(header) &&
				isText(header['name']) &&
				isText(header['from'] ?? '') &&
				isText(header['to'] ?? ''),
		)
	);
}

const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.length < 10_000;
const isCount = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0;
const isTexts = (value: unknown): boolean =>
	Array.isArray(value) && value.length <= MOST && value.every(isText);
const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;
