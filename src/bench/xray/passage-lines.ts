import type { OnionDrawing, Point } from '../../diagrams/onion.ts';
import type { LayerStep } from './layer-event.ts';

/** A piece of the line that a request drew. */
export interface LinePiece {
	/** `request` goes in, `response` comes back, `error` is what was thrown on its way out. */
	readonly kind: 'request' | 'response' | 'error';
	/** SVG path data. */
	readonly path: string;
}

export interface PassageLines {
	readonly pieces: readonly LinePiece[];
	/** Where the dot stands at each step. */
	readonly dots: readonly Point[];
}

/**
 * The line of one request through the frames of an onion: in as far as it really came, and back. A throw is drawn from
 * the layer it leaves to the one that catches it. Pure geometry; works for the wide drawing and the narrow one.
 */
export function passageLines(
	{ frames, stations }: OnionDrawing,
	steps: readonly LayerStep[],
): PassageLines {
	const [first] = stations;
	if (!first || steps.length === 0) return { pieces: [], dots: [] };
	// In the wide drawing the line runs along x, in the narrow one along y.
	const isWide = first.in.x === first.out.x;
	const along = ({ x, y }: Point) => (isWide ? x : y);
	const inAcross = isWide ? first.in.y : first.in.x;
	const outAcross = isWide ? first.out.y : first.out.x;
	const at = (a: number, across: number): Point =>
		isWide ? { x: a, y: across } : { x: across, y: a };
	const walls = frames.map(along);
	const deepest = Math.min(Math.max(...steps.map(({ depth }) => depth)), walls.length - 1);
	const turn = turnOf(walls, deepest);
	const line = (kind: LinePiece['kind'], across: number, from: number, to: number): LinePiece => ({
		kind,
		path: `M${text(at(from, across))}L${text(at(to, across))}`,
	});

	const hasThrown = (depth: number) =>
		steps.some((step) => step.depth === depth && step.event === 'threw');
	const radius = (outAcross - inAcross) / 2;
	const sweep = isWide ? 1 : 0;
	const pieces: LinePiece[] = [
		line('request', inAcross, 0, turn),
		{
			kind: hasThrown(deepest) ? 'error' : 'response',
			path: `M${text(at(turn, inAcross))}A${radius} ${radius} 0 0 ${sweep} ${text(at(turn, outAcross))}`,
		},
	];
	for (let depth = deepest; depth >= 0; depth--) {
		const wall = walls[depth] ?? 0;
		const from = depth === deepest ? turn : (walls[depth + 1] ?? turn);
		const arrives = hasThrown(depth === deepest ? depth : depth + 1) ? 'error' : 'response';
		const leaves = hasThrown(depth) ? 'error' : 'response';
		if (arrives === leaves) pieces.push(line(leaves, outAcross, from, wall));
		else {
			const middle = (from + wall) / 2;
			pieces.push(line(arrives, outAcross, from, middle), line(leaves, outAcross, middle, wall));
		}
	}
	pieces.push(line(hasThrown(0) ? 'error' : 'response', outAcross, walls[0] ?? 0, 0));

	const dots = steps.map(({ event, depth }) => {
		const wall = walls[Math.min(depth, deepest)] ?? 0;
		if (event === 'enter') return at(wall, inAcross);
		if (event === 'next' || event === 'twice')
			return at((wall + (walls[depth + 1] ?? turn)) / 2, inAcross);
		return at(wall, outAcross);
	});
	return { pieces, dots };
}

/** How far the line goes: to the core, or between the wall it passed last and the next one. */
function turnOf(walls: readonly number[], deepest: number): number {
	const wall = walls[deepest] ?? 0;
	const next = walls[deepest + 1];
	return next === undefined ? wall + 24 : wall + Math.max(4, (next - wall) / 2 - 8);
}

function text({ x, y }: Point): string {
	return `${round(x)} ${round(y)}`;
}

const round = (value: number) => Math.round(value * 10) / 10;
