import type { PartialResponse } from '../../engine/port.ts';
import { element } from '../../ui/dom.ts';
import {
	formatDuration,
	formatSize,
	type RequestDraft,
	requestLine,
	viewBody,
} from './http-message.ts';
import { type Outcome, statusClass, statusWords } from './outcome.ts';
import { isPage, pageView } from './page-view.ts';

/** What a reader can do with an exchange that lies behind. */
export interface ExchangeTools {
	readonly onAgain: () => void;
	readonly onEdit: () => void;
	/** Where the engine shows the running server, if it can. */
	readonly address?: string | undefined;
}

/** One exchange, drawn as `Exchange.astro` draws recorded ones, with Send again. */
export function exchangeView(
	draft: RequestDraft,
	outcome: Outcome,
	tools: ExchangeTools,
): HTMLDetailsElement {
	const response = element('div', { class: 'response' });
	if (typeof outcome === 'string') {
		response.append(element('p', { class: 'response-note' }, outcome));
	} else {
		response.append(statusLineView(outcome), headersView(outcome), ...bodyView(outcome));
		if (!('cut' in outcome)) response.append(...asPage(draft, outcome, tools.address));
		if ('cut' in outcome) response.append(element('p', { class: 'response-note' }, outcome.cut));
	}
	response.append(toolsView(tools));
	return foldedExchange(requestLine(draft), statusView(outcome), response);
}

/** A request on one line that opens on what came back. */
export function foldedExchange(
	request: string,
	status: readonly HTMLElement[],
	response: HTMLElement,
): HTMLDetailsElement {
	return element(
		'details',
		{ class: 'exchange', open: true },
		element('summary', {}, element('span', { class: 'exchange-request' }, request), ...status),
		response,
	);
}

export function toolsView({ onAgain, onEdit }: ExchangeTools): HTMLElement {
	const again = element('button', { type: 'button', class: 'button quiet' }, 'Send again');
	again.addEventListener('click', onAgain);
	const edit = element('button', { type: 'button', class: 'button quiet' }, 'Change it');
	edit.addEventListener('click', onEdit);
	return element('div', { class: 'response-tools' }, again, edit);
}

/** The line that opens an answer on the wire. */
function statusLineView({ status, statusText }: PartialResponse): HTMLElement {
	return element('p', { class: 'status-line' }, `HTTP/1.1 ${status} ${statusText}`.trimEnd());
}

function statusView(outcome: Outcome): HTMLElement[] {
	if (typeof outcome === 'string') {
		return [element('span', { class: 'exchange-status', 'data-class': 'none' }, 'no answer')];
	}
	const size = formatSize(outcome.body.length);
	const isCut = 'cut' in outcome;
	return [
		element(
			'span',
			{
				class: 'exchange-status',
				'data-class': statusClass(outcome),
			},
			statusWords(outcome),
		),
		element(
			'span',
			{ class: 'exchange-time' },
			isCut ? size : `${formatDuration(outcome.durationMs)}, ${size}`,
		),
	];
}

function headersView({ headers }: PartialResponse): HTMLElement {
	const rows = headers.map(([name, value]) =>
		element('div', {}, element('dt', {}, name), element('dd', {}, value)),
	);
	return element('dl', { class: 'response-headers' }, ...rows);
}

/** What a browser would make of an HTML answer. */
function asPage(
	{ path }: RequestDraft,
	{ body, headers }: PartialResponse,
	address: string | undefined,
): HTMLElement[] {
	const view = viewBody(body, headers);
	return view.kind === 'text' && isPage(headers) ? [pageView(view.text, path, address)] : [];
}

function bodyView({ body, headers }: PartialResponse): HTMLElement[] {
	const view = viewBody(body, headers);
	switch (view.kind) {
		case 'empty':
			return [element('p', { class: 'response-note' }, 'No body.')];
		case 'binary':
			return [element('p', { class: 'response-note' }, `Binary, ${view.size}.`)];
		default:
			return [element('pre', { class: 'response-body', tabindex: 0 }, view.text)];
	}
}
