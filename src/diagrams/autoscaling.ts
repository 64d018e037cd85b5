import {
	type Box,
	type Drawing,
	fitting,
	type Point,
	type Size,
	type Station,
	sizes,
	type Text,
	text,
} from './drawing.ts';

/** A metric over time, its target, and the replicas that the autoscaler set. */
export interface AutoscalingData {
	/** What is scaled: `deploy/web`. */
	readonly of: string;
	/** `CPU` */
	readonly metric: string;
	/** `%`, `requests/s` */
	readonly unit: string;
	readonly target: number;
	/** Two to six moments, in their order. */
	readonly steps: readonly AutoscalingStep[];
}

export interface AutoscalingStep {
	/** `10:00` */
	readonly at: string;
	readonly value: number;
	readonly replicas: number;
}

export function autoscalingSentence({ of, metric, unit, target, steps }: AutoscalingData): string {
	const each = steps.map(({ at, value, replicas }) => {
		const side = value > target ? 'above' : value < target ? 'below' : 'at';
		return `At ${at}, ${value} ${unit} is ${side} it, with ${count(replicas)}.`;
	});
	return `${metric} of ${of} has a target of ${target} ${unit}. ${each.join(' ')}`;
}

const count = (replicas: number) => `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`;

/** The metric above, as it comes back; the replicas below, as they were set. */
export function autoscalingDrawing(data: AutoscalingData, size: Size): Drawing {
	const { of, metric, unit, target, steps } = data;
	if (steps.length < 2 || steps.length > 6)
		throw new Error(`${steps.length} steps have no drawing. Give two to six.`);
	for (const { value, replicas } of steps)
		if (!(value >= 0) || !Number.isInteger(replicas) || replicas < 0)
			throw new Error(
				`A step needs a value and a whole number of replicas, not ${value} and ${replicas}.`,
			);
	const { width } = sizes[size];
	const column = (width - 2) / steps.length;
	const plot = { top: 56, bottom: 136 };
	const most = Math.max(target, ...steps.map(({ value }) => value), 1);
	const heightOf = (value: number) => plot.bottom - (value / most) * (plot.bottom - plot.top);
	const bars = { top: 206, bottom: 266 };
	const mostReplicas = Math.max(...steps.map(({ replicas }) => replicas), 1);

	const line: Point[] = [];
	const boxes: Box[] = [];
	const stations: Station[] = [];
	const texts: Text[] = [
		text(fitting(`${metric} of ${of}`, width - 4, size), 1, 16, { tone: 'return' }),
		text(`target ${target} ${unit}`, 1, 38, { tone: 'control' }),
		text('replicas', 1, 194, { strong: true }),
	];
	for (const [index, { at, value, replicas }] of steps.entries()) {
		const x = 1 + index * column;
		const center = x + column / 2;
		const y = heightOf(value);
		line.push({ x, y }, { x: x + column, y });
		stations.push({ x: center, y, tone: 'return', kind: value > target ? 'end' : 'open' });
		const height = (replicas / mostReplicas) * (bars.bottom - bars.top);
		boxes.push({ x: x + 5, y: bars.bottom - height, width: column - 10, height, kind: 'bar' });
		texts.push(
			text(fitting(`${value}`, column - 2, size), center, plot.bottom + 22, {
				anchor: 'middle',
				tone: 'return',
			}),
		);
		texts.push(
			text(String(replicas), center, bars.bottom + 20, { anchor: 'middle', strong: true }),
		);
		texts.push(
			text(fitting(at, column - 2, size), center, bars.bottom + 40, {
				anchor: 'middle',
				tone: 'quiet',
			}),
		);
	}
	const level = heightOf(target);
	return {
		width,
		height: bars.bottom + 46,
		boxes,
		paths: [
			{
				tone: 'control',
				points: [
					{ x: 1, y: level },
					{ x: width - 1, y: level },
				],
			},
			{ tone: 'return', points: line },
		],
		stations,
		texts,
	};
}
