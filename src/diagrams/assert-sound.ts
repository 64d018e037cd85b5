import assert from 'node:assert/strict';
import {
	type Box,
	type Drawing,
	type Point,
	type Size,
	sizes,
	type Text,
	textWidth,
} from './drawing.ts';

interface Area extends Point {
	readonly width: number;
	readonly height: number;
}

/**
 * Fails where a drawing could not be read: something outside it, two labels on each other, a line or a wall
 * through a label, a box that cuts another. For the tests of each diagram.
 */
export function assertSound(drawing: Drawing, size: Size): void {
	assert.equal(drawing.width, sizes[size].width);
	const whole = { x: 0, y: 0, width: drawing.width, height: drawing.height };
	const labels = drawing.texts.map((text) => ({ ...text, area: areaOf(text, size) }));
	for (const box of drawing.boxes)
		assert.ok(isInside(box, whole), `${show(box)} leaves the drawing`);
	for (const { text, area } of labels)
		assert.ok(isInside(area, whole), `"${text}" leaves the drawing: ${show(area)}`);
	for (const point of [...drawing.paths.flatMap(({ points }) => points), ...drawing.stations])
		assert.ok(
			isInside({ ...point, width: 0, height: 0 }, whole),
			`${show(point)} leaves the drawing`,
		);

	for (const [index, one] of labels.entries())
		for (const other of labels.slice(index + 1))
			assert.ok(
				!together(one, other) || !overlap(one.area, other.area),
				`"${one.text}" lies on "${other.text}"`,
			);
	for (const [index, one] of drawing.boxes.entries())
		for (const other of drawing.boxes.slice(index + 1))
			assert.ok(
				!together(one, other) ||
					!overlap(one, other) ||
					isInside(one, other) ||
					isInside(other, one),
				`${show(one)} cuts ${show(other)}`,
			);
	for (const label of labels) {
		for (const box of drawing.boxes)
			assert.ok(
				!together(label, box) || !overlap(label.area, box) || isInside(label.area, box),
				`the wall of ${show(box)} goes through "${label.text}"`,
			);
		for (const path of drawing.paths)
			for (const [index, from] of path.points.slice(0, -1).entries())
				assert.ok(
					!together(label, path) ||
						!overlap(label.area, segment(from, path.points[index + 1] ?? from)),
					`a line goes through "${label.text}"`,
				);
		for (const station of drawing.stations)
			assert.ok(
				!together(label, station) ||
					!overlap(label.area, { x: station.x - 5, y: station.y - 5, width: 10, height: 10 }),
				`a station lies on "${label.text}"`,
			);
	}
}

/** Two things of different states are never seen at once. */
function together(one: { part?: string }, other: { part?: string }): boolean {
	return one.part === undefined || other.part === undefined || one.part === other.part;
}

/** What a text covers: its letters stand on the line of its y. */
function areaOf({ text, x, y, anchor }: Text, size: Size): Area {
	const width = textWidth(text, size);
	const { letter } = sizes[size];
	const start = { start: x, middle: x - width / 2, end: x - width }[anchor];
	return { x: start, y: y - letter * 0.8, width, height: letter };
}

function segment(a: Point, b: Point): Area {
	return {
		x: Math.min(a.x, b.x) - 1,
		y: Math.min(a.y, b.y) - 1,
		width: Math.abs(a.x - b.x) + 2,
		height: Math.abs(a.y - b.y) + 2,
	};
}

function overlap(a: Area, b: Area): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isInside(a: Area, b: Area): boolean {
	return (
		a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
	);
}

const show = (what: Partial<Area> & Partial<Box>) => JSON.stringify(what);
