/** A chain of layers around a core, as nested frames with one line through them. Pure geometry. */
export interface OnionData {
	/** Outermost first: the order in which the request meets them. */
	readonly layers: readonly string[];
	readonly core: string;
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Label extends Point {
	readonly text: string;
	readonly anchor: 'start' | 'end';
}

export interface Frame extends Point {
	readonly width: number;
	readonly height: number;
	readonly label: Label;
}

export interface OnionDrawing {
	readonly width: number;
	readonly height: number;
	/** Outermost first; the core is last. */
	readonly frames: readonly Frame[];
	/** SVG path data: inwards, and back. */
	readonly request: string;
	readonly response: string;
	/** Where the lines cross a layer's wall. */
	readonly stations: readonly { readonly in: Point; readonly out: Point }[];
	readonly ends: { readonly request: Label; readonly response: Label };
}

/** What the drawing says, for those who do not see it. */
export function onionSentence({ layers, core }: OnionData): string {
	if (layers.length === 0)
		return `The request reaches ${core}, and the response comes straight back.`;
	const inwards = layers.join(', then ');
	const outwards = [...layers].reverse().join(', then ');
	return `The request passes ${inwards}, and reaches ${core}. The response comes back through ${outwards}.`;
}

/** Half the distance between the two lines, and the radius of the turn inside the core. */
const TURN = 16;
/** Lets a 2 px stroke at the edge be seen whole. */
const EDGE = 1;

/** 520 wide: the request comes from the left. */
export function wideOnion({ layers, core }: OnionData): OnionDrawing {
	const width = 520;
	const start = 84;
	const [top, right, bottom] = [28, 12, 12];
	const coreHeight = 84;
	const least = 120;
	const room = width - start - EDGE - least;
	const left = Math.min(72, Math.floor(room / Math.max(layers.length, 1)) - right);
	const count = layers.length;
	const height = count * (top + bottom) + coreHeight + 2 * EDGE;
	const frames = [...layers, core].map((text, depth) => {
		const x = start + depth * left;
		const y = EDGE + depth * top;
		const isCore = depth === count;
		return {
			x,
			y,
			width: width - EDGE - depth * right - x,
			height: height - EDGE - depth * bottom - y,
			label: label(text, x + (isCore ? 62 : 12), isCore ? y + coreHeight / 2 + 4 : y + 19),
		};
	});
	const middle = EDGE + count * top + coreHeight / 2;
	const [inY, outY] = [middle - TURN, middle + TURN];
	const turn = start + count * left + 24;
	return {
		width,
		height,
		frames,
		request: `M0 ${inY}H${turn}A${TURN} ${TURN} 0 0 1 ${turn + TURN} ${middle}`,
		response: `M${turn + TURN} ${middle}A${TURN} ${TURN} 0 0 1 ${turn} ${outY}H2`,
		stations: frames.slice(0, -1).map(({ x }) => ({ in: { x, y: inY }, out: { x, y: outY } })),
		ends: {
			request: label('request', 0, inY - 10),
			response: label('response', 0, outY + 20),
		},
	};
}

/** 340 wide: the request comes from above. */
export function narrowOnion({ layers, core }: OnionData): OnionDrawing {
	const width = 340;
	const start = 30;
	const [top, side, bottom] = [36, 10, 10];
	const coreHeight = 76;
	const count = layers.length;
	const height = start + count * (top + bottom) + coreHeight + 2 * EDGE;
	const frames = [...layers, core].map((text, depth) => {
		const x = EDGE + depth * side;
		const y = start + depth * top;
		return {
			x,
			y,
			width: width - 2 * x,
			height: height - EDGE - depth * bottom - y,
			label: label(text, x + 12, y + 23),
		};
	});
	const middle = width - 104;
	const [inX, outX] = [middle - TURN, middle + TURN];
	const turn = start + count * top + 28;
	return {
		width,
		height,
		frames,
		request: `M${inX} 0V${turn}A${TURN} ${TURN} 0 0 0 ${middle} ${turn + TURN}`,
		response: `M${middle} ${turn + TURN}A${TURN} ${TURN} 0 0 0 ${outX} ${turn}V2`,
		stations: frames.slice(0, -1).map(({ y }) => ({ in: { x: inX, y }, out: { x: outX, y } })),
		ends: {
			request: { ...label('request', inX - 10, 16), anchor: 'end' },
			response: label('response', outX + 10, 16),
		},
	};
}

function label(text: string, x: number, y: number): Label {
	return { text, x, y, anchor: 'start' };
}
