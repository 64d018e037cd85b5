import { element } from '../../ui/dom.ts';
import { endWords, type Matrix, matrixSentence, nextCell, openness } from './matrix.ts';
import type { Verdict } from './transform-record.ts';

/** The matrix as a grid: one stop for Tab, arrows inside, and below it who decided over the chosen pair. */
export function matrixView(matrix: Matrix, note?: string): HTMLElement {
	const { ends, cells } = matrix;
	const told = element('div', { class: 'matrix-told', role: 'status' });
	const buttons = cells.map((row, a) =>
		row.map((verdict, b) => cellButton(verdict, ends[a] ?? '', ends[b] ?? '')),
	);
	let current: HTMLElement | undefined;
	const choose = (button: HTMLElement, verdict: Verdict | undefined) => {
		current?.removeAttribute('aria-pressed');
		current?.setAttribute('tabindex', '-1');
		current = button;
		button.setAttribute('tabindex', '0');
		button.setAttribute('aria-pressed', 'true');
		told.replaceChildren(...verdictWords(verdict));
	};
	const first = buttons.flat().find((button) => !('none' in button.dataset));
	first?.setAttribute('tabindex', '0');
	current = first;
	const body = buttons.map((row, a) => {
		const end = endHead(ends[a] ?? '', 'row');
		const data = row.map((button, b) => {
			button.addEventListener('click', () => choose(button, cells[a]?.[b]));
			button.addEventListener('keydown', (event) => {
				const next = nextCell(event.key, [a, b], ends.length);
				const other = next && buttons[next[0]]?.[next[1]];
				if (!other) return;
				event.preventDefault();
				choose(other, cells[next[0]]?.[next[1]]);
				other.focus();
			});
			return element('td', { role: 'gridcell' }, button);
		});
		return element('tr', { role: 'row' }, end, ...data);
	});
	const head = element(
		'tr',
		{ role: 'row' },
		element('th', { role: 'columnheader', class: 'matrix-corner' }, 'from \\ to'),
		...ends.map((end) => endHead(end, 'col')),
	);
	return element(
		'div',
		{ class: 'matrix' },
		element(
			'p',
			{ class: 'yaml-note' },
			note ?? `${matrixSentence(matrix)} Choose a pair to see who decided.`,
		),
		element(
			'div',
			{ class: 'matrix-scroll' },
			element(
				'table',
				{ role: 'grid', 'aria-label': 'Who may connect to whom' },
				element('thead', { role: 'rowgroup' }, head),
				element('tbody', { role: 'rowgroup' }, ...body),
			),
		),
		told,
	);
}

function endHead(end: string, scope: 'row' | 'col'): HTMLElement {
	const { name, home } = endWords(end);
	const role = scope === 'row' ? 'rowheader' : 'columnheader';
	const head = element('th', { scope, role, title: end }, element('span', {}, name));
	if (home) head.append(element('small', {}, home));
	return head;
}

function cellButton(verdict: Verdict | undefined, from: string, to: string): HTMLElement {
	const ends = `${endWords(from).name} to ${endWords(to).name}`;
	if (!verdict)
		return element(
			'button',
			{
				type: 'button',
				tabindex: -1,
				'data-none': true,
				'aria-label': `${ends}: not for a policy`,
			},
			'·',
		);
	const kind = openness(verdict);
	return element(
		'button',
		{
			type: 'button',
			tabindex: -1,
			'data-open': kind,
			'aria-label': `${ends}: ${verdict.ports}`,
		},
		kind === 'none' ? '✕' : verdict.ports.replace('; ', '\n'),
	);
}

function verdictWords(verdict: Verdict | undefined): HTMLElement[] {
	if (!verdict) return [element('p', {}, 'No policy is asked about this pair.')];
	const { from, to, ports, because } = verdict;
	return [
		element('p', {}, element('strong', {}, `${from} to ${to}: ${ports}`)),
		element('ul', {}, ...because.map((line) => element('li', {}, line))),
	];
}
