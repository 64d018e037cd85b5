import { element } from '../../ui/dom.ts';
import type { Comparison } from './compare-answers.ts';
import { type ExchangeTools, foldedExchange, toolsView } from './exchange-view.ts';
import { type RequestDraft, requestLine } from './http-message.ts';

/** The answers to a request that was sent several times, one row each. */
export function comparisonView(
	draft: RequestDraft,
	{ summary, columns, rows }: Comparison,
	tools: ExchangeTools,
): HTMLDetailsElement {
	const head = element(
		'tr',
		{},
		...['#', 'Status', ...columns].map((name) => element('th', { scope: 'col' }, name)),
	);
	const body = rows.map(({ status, values }, index) =>
		element(
			'tr',
			{},
			element('th', { scope: 'row' }, String(index + 1)),
			...[status, ...values].map((value) => element('td', {}, value ?? 'none')),
		),
	);
	const label = `Answers to ${requestLine(draft)}`;
	// A wide table scrolls by itself, and who has no pointer must be able to do that.
	const scroller = element(
		'div',
		{ class: 'answers', role: 'region', 'aria-label': label, tabindex: 0 },
		element('table', {}, element('thead', {}, head), element('tbody', {}, ...body)),
	);
	const status = element('span', { class: 'exchange-status' }, summary);
	const response = element('div', { class: 'response' }, scroller, toolsView(tools));
	return foldedExchange(`${rows.length} × ${requestLine(draft)}`, [status], response);
}
