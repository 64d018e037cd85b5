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

/** Two namespaces, and which of their pods reach each other. */
export interface NamespacesData {
	/** Requests go from the first to the second. */
	readonly namespaces: readonly [NamespaceData, NamespaceData];
	readonly flows: readonly Flow[];
}

export interface NamespaceData {
	readonly name: string;
	/** What policies and webhooks select by: `istio-injection=enabled`. */
	readonly label?: string;
	readonly pods: readonly string[];
}

export interface Flow {
	/** A pod of the first namespace. */
	readonly from: string;
	/** A pod of the second. */
	readonly to: string;
	/** The policy that refuses it; the flow is let through without. */
	readonly refusedBy?: string;
}

export function namespacesSentence({ namespaces, flows }: NamespacesData): string {
	const frames = namespaces.map(
		({ name, label, pods }) =>
			`Namespace ${name}${label ? `, labelled ${label},` : ''} has ${listed(pods)}.`,
	);
	const lines = flows.map(({ from, to, refusedBy }) =>
		refusedBy
			? `A request from ${from} to ${to} is refused by ${refusedBy}.`
			: `A request from ${from} reaches ${to}.`,
	);
	return [...frames, ...lines].join(' ');
}

export function namespacesDrawing(data: NamespacesData, size: Size): Drawing {
	const [, second] = data.namespaces;
	for (const { from, to } of data.flows) {
		indexOf(data.namespaces[0], from);
		indexOf(second, to);
	}
	const pairs = data.flows.map(({ from, to }) => `${from} ${to}`);
	if (new Set(pairs).size < pairs.length)
		throw new Error('Two flows have the same ends. Keep one.');
	return size === 'wide' ? wide(data) : narrow(data);
}

function indexOf({ name, pods }: NamespaceData, pod: string): number {
	const index = pods.indexOf(pod);
	if (index < 0) throw new Error(`Namespace ${name} has no pod "${pod}". It has ${listed(pods)}.`);
	return index;
}

/** Frames side by side, a pod below the other; lines change their height in the gap between. */
function wide({ namespaces, flows }: NamespacesData): Drawing {
	const frame = 208;
	const [, gapEnd] = [frame + 2, sizes.wide.width - frame - 2];
	const row = 46;
	const top = 62;
	const rows = Math.max(...namespaces.map(({ pods }) => pods.length));
	const height = top + rows * row + 6;
	const boxes: Box[] = [];
	const texts: Text[] = [];
	for (const [side, { name, label, pods }] of namespaces.entries()) {
		const x = side === 0 ? 1 : gapEnd + 1;
		boxes.push({ x, y: 1, width: frame, height: height - 2, kind: 'frame' });
		texts.push(text(fitting(name, frame - 24, 'wide'), x + 12, 23, { strong: true }));
		if (label)
			texts.push(text(fitting(label, frame - 24, 'wide'), x + 12, 44, { tone: 'control' }));
		for (const [index, pod] of pods.entries()) {
			boxes.push({ x: x + 14, y: top + index * row, width: frame - 28, height: 34, kind: 'thing' });
			texts.push(text(fitting(pod, frame - 60, 'wide'), x + 32, top + index * row + 22));
		}
	}
	const left = 1 + frame - 14;
	const right = gapEnd + 15;
	const { lanesOut, lanesIn } = lanes(namespaces, flows);
	const paths: Path[] = [];
	const stations: Station[] = [];
	for (const [index, { from, to, refusedBy }] of flows.entries()) {
		const startY = top + indexOf(namespaces[0], from) * row + 17 + (lanesOut[index] ?? 0);
		const endY = top + indexOf(namespaces[1], to) * row + 17 + (lanesIn[index] ?? 0);
		const bend = frame + 14 + ((index + 1) * (gapEnd - frame - 28)) / (flows.length + 1);
		if (refusedBy) {
			paths.push(path('deny', left, startY, bend, startY, bend, endY, gapEnd - 8, endY));
			stations.push({ x: gapEnd - 8, y: endY, tone: 'deny', kind: 'cross' });
		} else {
			paths.push(path('send', left, startY, bend, startY, bend, endY, right, endY));
			stations.push({ x: right, y: endY, tone: 'send', kind: 'end' });
		}
		stations.push({ x: left, y: startY, tone: refusedBy ? 'deny' : 'send', kind: 'open' });
	}
	return { width: sizes.wide.width, height, boxes, paths, stations, texts };
}

/** Frames below each other, pods side by side; lines change their place in the gap between. */
function narrow({ namespaces, flows }: NamespacesData): Drawing {
	const { width } = sizes.narrow;
	const gap = 40 + 14 * flows.length;
	const heightOf = ({ label }: NamespaceData) => (label ? 112 : 88);
	const boxes: Box[] = [];
	const texts: Text[] = [];
	const pods: { x: number; y: number }[][] = [];
	let y = 1;
	for (const [side, namespace] of namespaces.entries()) {
		const { name, label, pods: names } = namespace;
		const height = heightOf(namespace);
		// The pods of the first stand at its lower wall, those of the second at its upper: lines pass no label.
		const podY = side === 0 ? y + height - 46 : y + 12;
		const nameY = side === 0 ? y + 24 : y + 68;
		const podWidth = (width - 26 - (names.length - 1) * 10) / names.length;
		boxes.push({ x: 1, y, width: width - 2, height, kind: 'frame' });
		texts.push(text(fitting(name, width - 30, 'narrow'), 13, nameY, { strong: true }));
		if (label)
			texts.push(text(fitting(label, width - 30, 'narrow'), 13, nameY + 22, { tone: 'control' }));
		pods.push(
			names.map((pod, index) => {
				const x = 13 + index * (podWidth + 10);
				boxes.push({ x, y: podY, width: podWidth, height: 34, kind: 'thing' });
				texts.push(
					text(fitting(pod, podWidth - 12, 'narrow'), x + podWidth / 2, podY + 22, {
						anchor: 'middle',
					}),
				);
				return { x: x + podWidth / 2, y: side === 0 ? podY + 34 : podY };
			}),
		);
		y += height + gap;
	}
	const gapStart = heightOf(namespaces[0]) + 1;
	const { lanesOut, lanesIn } = lanes(namespaces, flows);
	const paths: Path[] = [];
	const stations: Station[] = [];
	for (const [index, { from, to, refusedBy }] of flows.entries()) {
		const start = pods[0]?.[indexOf(namespaces[0], from)];
		const end = pods[1]?.[indexOf(namespaces[1], to)];
		if (!start || !end) continue;
		const [startX, endX] = [start.x + (lanesOut[index] ?? 0), end.x + (lanesIn[index] ?? 0)];
		const bend = gapStart + 14 + index * 14;
		const stop = refusedBy ? gapStart + gap - 12 : end.y;
		const tone = refusedBy ? 'deny' : 'send';
		paths.push(path(tone, startX, start.y, startX, bend, endX, bend, endX, stop));
		stations.push({ x: startX, y: start.y, tone, kind: 'open' });
		stations.push({ x: endX, y: stop, tone, kind: refusedBy ? 'cross' : 'end' });
	}
	return { width, height: y - gap + 1, boxes, paths, stations, texts };
}

/** Several lines at one pod lie beside each other, 12 apart. A line between pods of one row stays straight where it can. */
function lanes(namespaces: NamespacesData['namespaces'], flows: readonly Flow[]) {
	const [first, second] = namespaces;
	if (first.pods.length === 0 || second.pods.length === 0)
		throw new Error('A namespace without pods has no ends for lines. Name at least one.');
	const lanesAt = (end: 'from' | 'to') =>
		flows.map((flow, index) => {
			const same = flows.filter((other) => other[end] === flow[end]);
			const before = flows.slice(0, index).filter((other) => other[end] === flow[end]).length;
			return { alone: same.length === 1, shift: (before - (same.length - 1) / 2) * 12 };
		});
	const [out, into] = [lanesAt('from'), lanesAt('to')];
	const isStraight = ({ from, to }: Flow) =>
		first.pods.length === second.pods.length &&
		first.pods.indexOf(from) === second.pods.indexOf(to);
	const shifts = (own: typeof out, other: typeof out) =>
		own.map(({ alone, shift }, index) => {
			const flow = flows[index];
			return alone && flow && isStraight(flow) ? (other[index]?.shift ?? shift) : shift;
		});
	return { lanesOut: shifts(out, into), lanesIn: shifts(into, out) };
}
