import {
	type Box,
	type Drawing,
	fitting,
	listed,
	type Size,
	type Station,
	sizes,
	type Text,
	text,
} from './drawing.ts';

/** Zones and what runs in them, as they are and without each of them. */
export interface PlacementData {
	readonly region: string;
	/** The first is with all zones. */
	readonly states: readonly PlacementState[];
}

export interface PlacementState {
	readonly without?: string | undefined;
	readonly pods: readonly {
		readonly name: string;
		/** Undefined while it is Pending. */
		readonly zone?: string | undefined;
		/** While it is Pending: what the scheduler says. */
		readonly note?: string | undefined;
	}[];
}

/** The zones in which something runs while nothing is lost, and those that are lost in any state. */
export function zonesOf({ states }: PlacementData): string[] {
	const zones = states.flatMap(({ without, pods }) => [without, ...pods.map(({ zone }) => zone)]);
	return [...new Set(zones)].filter((zone) => zone !== undefined).sort();
}

export function placementSentence(data: PlacementData): string {
	const [whole] = data.states;
	const each = zonesOf(data).map((zone) => {
		const names = (whole?.pods ?? []).flatMap((pod) => (pod.zone === zone ? pod.name : []));
		return `${zone} has ${listed(names) || 'nothing'}`;
	});
	return `In region ${data.region}: ${each.join('; ')}.`;
}

/** What a state is, compared with the first: who waits, who was started elsewhere. */
export function stateSentence({ states }: PlacementData, index: number): string {
	const state = states[index];
	const before = new Map(states[0]?.pods.map(({ name, zone }) => [name, zone]));
	const pods = state?.pods ?? [];
	const waiting = pods.flatMap(({ name, zone }) => (zone === undefined ? name : []));
	const moved = pods.filter(({ name, zone }) => zone !== undefined && before.get(name) !== zone);
	const kept = pods.length - waiting.length - moved.length;
	const start = state?.without === undefined ? 'With all zones' : `Without ${state.without}`;
	const parts = [
		waiting.length > 0 && `${listed(waiting)} ${waiting.length === 1 ? 'stays' : 'stay'} Pending`,
		...moved.map(({ name, zone }) => `${name} starts in ${zone}`),
		`${kept} of ${pods.length} run where they ran`,
	];
	if (index === 0) parts.splice(-1, 1, `${pods.length - waiting.length} of ${pods.length} run`);
	return `${start}: ${parts.filter(Boolean).join('; ')}.`;
}

/** What the scheduler says of those that wait, each sentence once. */
export function stateNotes({ states }: PlacementData, index: number): string[] {
	const waiting = states[index]?.pods.filter(({ zone }) => zone === undefined) ?? [];
	return [...new Set(waiting.flatMap(({ note }) => note ?? []))];
}

/** Zones as columns, what is Pending below them. `state-1` are the parts of the second state. */
export function placementDrawing(data: PlacementData, size: Size): Drawing {
	const zones = zonesOf(data);
	if (zones.length < 2 || zones.length > 3)
		throw new Error(`${zones.length} zones have no drawing. Two or three have.`);
	const { width } = sizes[size];
	const gap = size === 'wide' ? 20 : 10;
	const column = Math.floor((width - 2 - gap * (zones.length - 1)) / zones.length);
	const row = 34;
	const [top, head] = [28, 36];
	const most = Math.max(
		...data.states.flatMap(({ pods }) =>
			zones.map((zone) => pods.filter((pod) => pod.zone === zone).length),
		),
		1,
	);
	const zoneHeight = head + most * row + 6;
	const waitingTop = top + zoneHeight + 34;
	const boxes: Box[] = [];
	const stations: Station[] = [];
	const texts: Text[] = [
		text(fitting(data.region, width / 2, size), 1, 16, { tone: 'quiet' }),
		text('Pending', 1, waitingTop - 10, { tone: 'quiet' }),
	];
	const xs = zones.map((_, index) => 1 + index * (column + gap));
	for (const [index, zone] of zones.entries()) {
		const x = xs[index] ?? 0;
		boxes.push({ x, y: top, width: column, height: zoneHeight, kind: 'frame' });
		texts.push(
			text(fitting(shortName(zone, size, column), column - 16, size), x + column / 2, top + 24, {
				anchor: 'middle',
				strong: true,
			}),
		);
	}
	const names = data.states[0]?.pods.map(({ zone }) => zone) ?? [];
	let rows = 1;
	for (const [index, { without, pods }] of data.states.entries()) {
		const part = `state-${index}`;
		const used = zones.map(() => 0);
		let waiting = 0;
		for (const [place, { name, zone }] of pods.entries()) {
			const at = zones.indexOf(zone ?? '');
			// Those that wait stand side by side below the columns.
			const x = (zone === undefined ? xs[waiting % zones.length] : xs[at]) ?? 0;
			const line = zone === undefined ? Math.floor(waiting / zones.length) : (used[at] ?? 0);
			const y = zone === undefined ? waitingTop + line * row : top + head + line * row;
			if (zone === undefined) waiting++;
			else used[at] = line + 1;
			const kind = zone !== undefined && zone !== names[place] ? 'new' : 'thing';
			boxes.push({ x: x + 8, y, width: column - 16, height: 26, kind, part });
			texts.push(
				text(fitting(name, column - 24, size), x + column / 2, y + 18, {
					anchor: 'middle',
					tone: zone === undefined ? 'deny' : 'ink',
					part,
				}),
			);
		}
		rows = Math.max(rows, Math.ceil(waiting / zones.length));
		if (waiting === 0) texts.push(text('nothing', 9, waitingTop + 18, { tone: 'quiet', part }));
		const lost = zones.indexOf(without ?? '');
		if (lost >= 0) {
			const x = (xs[lost] ?? 0) + column / 2;
			stations.push({ x, y: top + head + 13, tone: 'deny', kind: 'cross', part });
			texts.push(text('no node', x, top + head + 46, { anchor: 'middle', tone: 'deny', part }));
		}
	}
	return { width, height: waitingTop + rows * row, boxes, paths: [], stations, texts };
}

/** Where the whole name has no room, its last part: `1a` of `eu-west-1a`. The region stands above. */
function shortName(name: string, size: Size, column: number): string {
	const room = Math.floor((column - 16) / (sizes[size].letter * 0.61));
	return name.length <= room ? name : (name.split('-').at(-1) ?? name);
}
