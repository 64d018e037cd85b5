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

/** The stations of a write on its way through the API server, and who is asked at two of them. */
export interface AdmissionData {
	/** What is created: `pod web`. */
	readonly object: string;
	/** Webhooks and policies that may change the object. */
	readonly mutating: readonly string[];
	/** Webhooks and policies that may only refuse it. */
	readonly validating: readonly string[];
	/** A station, or one of those above, that says no. */
	readonly refusedBy?: string;
}

interface Stop {
	readonly name: string;
	readonly does: string;
	readonly asks: readonly string[];
	/** What is answered when it says no. */
	readonly no: string;
}

/** In the order of the API server: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/ */
function stopsOf({ mutating, validating }: AdmissionData): Stop[] {
	const forbidden = '403 Forbidden';
	return [
		{ name: 'authentication', does: 'who asks?', asks: [], no: '401 Unauthorized' },
		{ name: 'authorization', does: 'may they?', asks: [], no: forbidden },
		{ name: 'mutating admission', does: 'may change it', asks: mutating, no: forbidden },
		{
			name: 'schema validation',
			does: 'is it well formed?',
			asks: [],
			no: '422 Unprocessable Entity',
		},
		{ name: 'validating admission', does: 'may only refuse it', asks: validating, no: forbidden },
		{ name: 'etcd', does: 'stores it', asks: [], no: '' },
	];
}

/** How far the request comes, and what is answered. */
function outcome(data: AdmissionData): { last: number; answer: string } {
	const stops = stopsOf(data);
	const { refusedBy } = data;
	if (refusedBy === undefined) return { last: stops.length - 1, answer: '201 Created' };
	const last = stops.findIndex(
		({ name, asks, no }) => no && (name === refusedBy || asks.includes(refusedBy)),
	);
	const stop = stops[last];
	if (!stop) {
		const known = stops.flatMap(({ name, asks, no }) => (no ? [name, ...asks] : []));
		throw new Error(`Nothing called "${refusedBy}" can refuse. Write one of ${known.join(', ')}.`);
	}
	return { last, answer: stop.no };
}

export function admissionSentence(data: AdmissionData): string {
	const { last, answer } = outcome(data);
	const passed = stopsOf(data)
		.slice(0, last + 1)
		.map(({ name, asks, does }) =>
			asks.length > 0 ? `${name}, where ${listed(asks)} ${does}` : name,
		);
	const end = data.refusedBy
		? `It is refused there by ${data.refusedBy}, and nothing is stored. The answer is ${answer}.`
		: `The answer is ${answer}.`;
	return `A request to create ${data.object} comes to ${passed.join('; then to ')}. ${end}`;
}

/** The line goes down through the stations; the answer comes back beside it. */
export function admissionDrawing(data: AdmissionData, size: Size): Drawing {
	const { width } = sizes[size];
	const { last, answer } = outcome(data);
	const [back, line, words] = [18, 46, 66];
	const hookX = size === 'wide' ? 318 : words + 24;
	const hookWidth = width - hookX - 1;
	const boxes: Box[] = [];
	const dotted: Path[] = [];
	const stations: Station[] = [];
	const texts: Text[] = [
		text(fitting(`create ${data.object}`, width - words, size), words, 16, { tone: 'send' }),
		text(answer, words, 38, { tone: 'return' }),
	];
	let y = 74;
	let end = y;
	for (const [index, { name, does, asks }] of stopsOf(data).entries()) {
		const isReached = index <= last;
		const isRefusal = index === last && data.refusedBy !== undefined;
		if (index === last) end = y;
		const tone = isReached ? 'ink' : 'quiet';
		texts.push(text(name, words, y + 4, { tone, strong: isReached }));
		texts.push(text(does, words, y + 24, { tone: 'quiet' }));
		stations.push({
			x: line,
			y,
			tone: isRefusal ? 'deny' : isReached ? 'send' : 'quiet',
			kind: isRefusal ? 'cross' : index === last ? 'end' : 'open',
		});
		for (const [place, asked] of asks.entries()) {
			const hookY = size === 'wide' ? y - 15 + place * 38 : y + 38 + place * 38;
			const middle = hookY + 15;
			const says = asked === data.refusedBy;
			boxes.push({ x: hookX, y: hookY, width: hookWidth, height: 30, kind: 'new' });
			texts.push(
				text(fitting(asked, hookWidth - 20, size), hookX + 10, hookY + 20, {
					tone: says ? 'deny' : 'ink',
				}),
			);
			if (!isReached) continue;
			const from = size === 'wide' ? 240 : line;
			dotted.push(
				place === 0 || size === 'narrow'
					? path('control', from, middle, hookX, middle)
					: path('control', 280, y, 280, middle, hookX, middle),
			);
		}
		const hooks = asks.length * 38;
		y += size === 'wide' ? Math.max(54, hooks + 20) : 54 + hooks;
	}
	const stop = data.refusedBy === undefined ? end : end - 9;
	const paths = [
		path('send', line, 0, line, stop),
		path('return', line - 8, end, back, end, back, 0),
		...dotted,
	];
	return { width, height: y - 20, boxes, paths, stations, texts };
}
