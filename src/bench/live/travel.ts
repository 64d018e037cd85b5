import { part } from '../../ui/dom.ts';
import type { Stop } from './way.ts';

/** From one station to the next. */
const STEP_MS = 130;

/**
 * Sends the dot along the way, one station a step, and marks the line of code it is at. With reduced
 * motion nothing moves. Resolves at the end, or at once when `signal` aborts.
 */
export async function travel(
	chain: HTMLElement,
	stops: readonly Stop[],
	signal: AbortSignal,
): Promise<void> {
	if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
	const code = part(chain, 'code');
	const dot = part(chain, 'dot');
	const { width } = code.getBoundingClientRect();
	const lane = Number.parseFloat(getComputedStyle(code).getPropertyValue('--lane'));
	const end = part(chain, 'handler');
	const rowOf = (layer: number) => code.querySelector<HTMLElement>(`[data-layer="${layer}"]`);
	const middle = (node: HTMLElement | null) => (node ? node.offsetTop + node.offsetHeight / 2 : 0);
	const right = width - lane;
	const points = [
		{ x: lane, y: 0, row: null, kind: 'in' },
		...stops.flatMap((stop) => {
			if (stop.at !== 'handler') {
				const row = rowOf(stop.layer);
				const kind = stop.thrown ? 'thrown' : stop.at;
				return { x: stop.at === 'in' ? lane : right, y: middle(row), row, kind };
			}
			const y = middle(end);
			const kind = stop.thrown ? 'thrown' : 'out';
			return [
				{ x: lane, y, row: null, kind: 'in' },
				{ x: width / 2, y, row: null, kind: 'in' },
				{ x: right, y, row: null, kind },
			];
		}),
		{ x: right, y: 0, row: null, kind: 'out' },
	];
	dot.hidden = false;
	try {
		for (const [index, { x, y, row, kind }] of points.entries()) {
			const from = points[index - 1] ?? { x, y };
			dot.dataset['kind'] = kind;
			row?.setAttribute('data-passed', kind);
			await dot.animate(
				[from, { x, y }].map((point) => ({ translate: `${point.x}px ${point.y}px` })),
				{ duration: STEP_MS, easing: 'ease-out', fill: 'forwards' },
			).finished;
			row?.removeAttribute('data-passed');
			if (signal.aborted) return;
		}
	} finally {
		dot.hidden = true;
	}
}
