import {
	type Box,
	type Drawing,
	fitting,
	listed,
	type Path,
	path,
	type Size,
	type Station,
	sizes,
	type Text,
	text,
} from './drawing.ts';

/** A service spread over zones, and what is left when one is lost. */
export interface ZonesData {
	readonly region: string;
	/** Who spreads the requests: `Gateway shop`. */
	readonly entry: string;
	readonly zones: readonly Zone[];
}

export interface Zone {
	/** `eu-central-1a` */
	readonly name: string;
	/** What runs or lies there: `web-1`, `volume db`. */
	readonly holds: readonly string[];
}

export function zonesSentence({ region, entry, zones }: ZonesData): string {
	const each = zones.map(({ name, holds }) => `${name} has ${listed(holds) || 'nothing'}`);
	return `In region ${region}, ${entry} sends requests to ${zones.length} zones: ${each.join('; ')}.`;
}

/** What is left without one zone, as a reader would count it. */
export function lossSentence({ zones }: ZonesData, lost: number): string {
	const gone = zones[lost]?.holds ?? [];
	const all = zones.flatMap(({ holds }) => holds);
	const left = zones.filter((_, index) => index !== lost).map(({ name }) => name);
	const what =
		gone.length > 0
			? `${listed(gone)} ${gone.length === 1 ? 'is' : 'are'} gone`
			: 'nothing is gone';
	return `Without ${zones[lost]?.name}, ${what}: ${all.length - gone.length} of ${all.length} are left, in ${listed(left)}.`;
}

/** Zones as columns. The parts `alive-1` and `lost-1` are the two states of the second zone. */
export function zonesDrawing({ region, entry, zones }: ZonesData, size: Size): Drawing {
	if (zones.length < 2 || zones.length > 3)
		throw new Error(`${zones.length} zones have no drawing. Name two or three.`);
	const { width } = sizes[size];
	const gap = size === 'wide' ? 20 : 10;
	const column = Math.floor((width - 2 - gap * (zones.length - 1)) / zones.length);
	const row = 34;
	const [entryY, top] = [42, 120];
	const rows = Math.max(...zones.map(({ holds }) => holds.length), 1);
	const zoneHeight = 44 + rows * row;
	const middle = width / 2;
	const boxes: Box[] = [{ x: middle - 100, y: entryY, width: 200, height: 36, kind: 'thing' }];
	const paths: Path[] = [path('send', middle, 0, middle, entryY)];
	const stations: Station[] = [{ x: middle, y: entryY, tone: 'send', kind: 'open' }];
	const texts: Text[] = [
		text(fitting(region, middle - 20, size), 1, 16, { tone: 'quiet' }),
		text(fitting(entry, 190, size), middle, entryY + 23, { anchor: 'middle', strong: true }),
	];
	for (const [index, { name, holds }] of zones.entries()) {
		const x = 1 + index * (column + gap);
		const center = x + column / 2;
		const [alive, lost] = [`alive-${index}`, `lost-${index}`];
		const startX = middle + (index - (zones.length - 1) / 2) * 40;
		const bend = 99;
		boxes.push({ x, y: top, width: column, height: zoneHeight, kind: 'frame' });
		texts.push(
			text(fitting(shortName(name, size, column), column - 16, size), center, top + 24, {
				anchor: 'middle',
				strong: true,
			}),
		);
		const corners = startX === center ? [] : [startX, bend, center, bend];
		const start = [startX, entryY + 36];
		paths.push({ ...path('send', ...start, ...corners, center, top), part: alive });
		paths.push({ ...path('deny', ...start, ...corners, center, top - 8), part: lost });
		stations.push({ x: center, y: top, tone: 'send', kind: 'end', part: alive });
		stations.push({ x: center, y: top - 8, tone: 'deny', kind: 'cross', part: lost });
		for (const [place, thing] of holds.entries()) {
			const y = top + 36 + place * row;
			boxes.push({ x: x + 8, y, width: column - 16, height: 26, kind: 'thing', part: alive });
			texts.push(
				text(fitting(thing, column - 24, size), center, y + 18, { anchor: 'middle', part: alive }),
			);
		}
		texts.push(text('lost', center, top + 54, { anchor: 'middle', tone: 'deny', part: lost }));
	}
	return { width, height: top + zoneHeight + 2, boxes, paths, stations, texts };
}

/** Where the whole name has no room, its last part: `1a` of `eu-central-1a`. The region stands above. */
function shortName(name: string, size: Size, column: number): string {
	const room = Math.floor((column - 16) / (sizes[size].letter * 0.61));
	return name.length <= room ? name : (name.split('-').at(-1) ?? name);
}
