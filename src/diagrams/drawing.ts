/** A drawing as data, in the meanings of the line: every diagram is one, wide and narrow. Pure geometry. */
export interface Drawing {
	readonly width: number;
	readonly height: number;
	readonly boxes: readonly Box[];
	readonly paths: readonly Path[];
	readonly stations: readonly Station[];
	readonly texts: readonly Text[];
}

export interface Point {
	readonly x: number;
	readonly y: number;
}

/** What is sent, what returns, what steers, what refuses; ink for all that is not the line. */
export type Tone = 'send' | 'return' | 'control' | 'deny' | 'ink' | 'quiet';

export interface Box extends Point {
	readonly width: number;
	readonly height: number;
	/** A frame holds others; a thing is one; a new thing was not in the manifest. */
	readonly kind: 'frame' | 'thing' | 'new' | 'bar';
	/** Which of several states it belongs to, for a drawing that the reader can change. */
	readonly part?: string;
}

export interface Path {
	/** Corner by corner, always along an axis. */
	readonly points: readonly Point[];
	readonly tone: Tone;
	readonly part?: string;
}

/** Where a line crosses a wall, ends, or is refused. */
export interface Station extends Point {
	readonly tone: Tone;
	readonly kind: 'open' | 'end' | 'cross';
	readonly part?: string;
}

export interface Text extends Point {
	readonly text: string;
	readonly anchor: 'start' | 'middle' | 'end';
	readonly tone: Tone;
	readonly strong?: boolean;
	readonly part?: string;
}

/** The two drawings of a diagram. On a screen of 320 px the narrow one is drawn at 288, so its letters are larger. */
export const sizes = {
	wide: { width: 520, letter: 13 },
	narrow: { width: 340, letter: 14.5 },
} as const;
export type Size = keyof typeof sizes;

/** How wide a text is drawn; the mono's letters are 0.6 of their size wide, with room for rounding. */
export function textWidth(text: string, size: Size): number {
	return text.length * sizes[size].letter * 0.61;
}

/** Refuses a name that would leave its box: a drawing has no second line. */
export function fitting(text: string, room: number, size: Size): string {
	const most = Math.floor(room / (sizes[size].letter * 0.61));
	if (text.length <= most) return text;
	throw new Error(
		`"${text}" has ${text.length} letters, and its place in the drawing has room for ${most}. Write a shorter name.`,
	);
}

export function text(
	words: string,
	x: number,
	y: number,
	more: Partial<Omit<Text, 'text' | 'x' | 'y'>> = {},
): Text {
	return { text: words, x, y, anchor: 'start', tone: 'ink', ...more };
}

/** A path through corners, given as x, y, x, y. */
export function path(tone: Tone, ...numbers: number[]): Path {
	const points = numbers.flatMap((x, index) =>
		index % 2 === 0 ? [{ x, y: numbers[index + 1] ?? 0 }] : [],
	);
	return { tone, points };
}

/** SVG path data with round corners. */
export function pathData({ points }: Path, radius = 10): string {
	return points
		.map((point, index) => {
			const [before, after] = [points[index - 1], points[index + 1]];
			if (!before) return `M${point.x} ${point.y}`;
			if (!after) return `L${point.x} ${point.y}`;
			const turn = Math.min(radius, length(before, point) / 2, length(point, after) / 2);
			const from = towards(point, before, turn);
			const to = towards(point, after, turn);
			return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
		})
		.join('');
}

const length = (a: Point, b: Point) => Math.hypot(b.x - a.x, b.y - a.y);

function towards(from: Point, to: Point, distance: number): Point {
	const share = distance / (length(from, to) || 1);
	return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** `a, b and c` */
export function listed(words: readonly string[]): string {
	if (words.length < 2) return words.join('');
	return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Draws both sizes. What cannot be drawn is the author's to mend, so the error says where the word is written. */
export function bothSizes(
	written: string | undefined,
	word: string,
	draw: (size: Size) => Drawing,
): { wide: Drawing; narrow: Drawing } {
	try {
		return { wide: draw('wide'), narrow: draw('narrow') };
	} catch (cause) {
		const message = cause instanceof Error ? cause.message : String(cause);
		throw new Error(`${written ?? 'content'}: <${word}>: ${message}`, { cause });
	}
}
