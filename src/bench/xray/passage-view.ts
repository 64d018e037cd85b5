import { narrowOnion, type OnionDrawing, wideOnion } from '../../diagrams/onion.ts';
import { element, svgElement } from '../../ui/dom.ts';
import { passageLines } from './passage-lines.ts';
import type { Passage } from './passages.ts';
import { changeWords, endWords, passageSentence, stepWords } from './step-words.ts';

/** One request's way: the drawing, and the same as an ordered list. */
export interface PassageView {
	readonly root: HTMLElement;
	/** Moves the dot to a step and marks it in the list; nothing past either end. */
	step(by: 1 | -1): void;
}

export function passageView(passage: Passage): PassageView {
	const { layers, core, steps } = passage;
	const drawings = [wideOnion({ layers, core }), narrowOnion({ layers, core })];
	const views = drawings.map((drawing, index) =>
		drawingView(passage, drawing, index === 0 ? 'wide' : 'narrow'),
	);
	const items = steps.map((step) => {
		const changes = changeWords(step.changed).map((words) => element('li', {}, words));
		const item = element(
			'li',
			{ 'data-event': step.event },
			element('span', { class: 'step-time' }, step.at),
			element('span', { class: 'step-words' }, stepWords(step)),
		);
		item.style.setProperty('--depth', String(step.depth));
		if (changes.length > 0) item.append(element('ul', { class: 'step-changes' }, ...changes));
		return item;
	});
	let current = -1;
	return {
		root: element(
			'div',
			{ class: 'passage' },
			element('div', { class: 'passage-drawing' }, ...views.map(({ svg }) => svg)),
			element('ol', { class: 'passage-steps' }, ...items),
			element('p', { class: 'passage-end' }, endWords(passage.end)),
		),
		step(by) {
			current = Math.max(0, Math.min(items.length - 1, current + by));
			for (const [index, item] of items.entries())
				if (index === current) item.setAttribute('aria-current', 'step');
				else item.removeAttribute('aria-current');
			for (const view of views) view.moveDot(current);
			items[current]?.scrollIntoView({ block: 'nearest' });
		},
	};
}

function drawingView(passage: Passage, drawing: OnionDrawing, name: string) {
	const { width, height, frames } = drawing;
	const { pieces, dots } = passageLines(drawing, passage.steps);
	const reached = new Set(passage.steps.map(({ depth }) => depth));
	const dot = svgElement('circle', { class: 'dot', r: 6, cx: -20, cy: -20 });
	const svg = svgElement(
		'svg',
		{
			class: name,
			role: 'img',
			'aria-label': passageSentence(passage),
			viewBox: `0 0 ${width} ${height}`,
			width,
			height,
		},
		...frames.flatMap(({ x, y, width, height, label }, depth) => {
			const state = {
				'data-reached': reached.has(depth),
				'data-core': depth === frames.length - 1,
			};
			return [
				svgElement('rect', { ...state, x, y, width, height, rx: 3 }),
				svgElement('text', { ...state, x: label.x, y: label.y }, label.text),
			];
		}),
		...pieces.map(({ kind, path }) => svgElement('path', { class: kind, d: path })),
		dot,
	);
	return {
		svg,
		moveDot(index: number) {
			const point = dots[index];
			if (!point) return;
			dot.setAttribute('cx', String(point.x));
			dot.setAttribute('cy', String(point.y));
		},
	};
}
