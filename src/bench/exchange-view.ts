import type { EngineResponse, PartialResponse } from '../engine/port.ts';
import { element } from '../ui/dom.ts';
import type { CutResponse } from './failure.ts';
import {
	formatDuration,
	formatSize,
	type RequestDraft,
	requestLine,
	viewBody,
} from './http-message.ts';

/** What came of a request: a response, half of one, or plain words on why there is none. */
export type Outcome = EngineResponse | CutResponse | string;

/** One exchange, drawn as `Exchange.astro` draws recorded ones, with Send again. */
export function exchangeView(
	draft: RequestDraft,
	outcome: Outcome,
	resend: () => void,
): HTMLDetailsElement {
	const again = element('button', { type: 'button', class: 'button quiet' }, 'Send again');
	again.addEventListener('click', resend);
	const response = element('div', { class: 'response' });
	if (typeof outcome === 'string') {
		response.append(element('p', { class: 'response-note' }, outcome));
	} else {
		response.append(headersView(outcome), ...bodyView(outcome));
		if ('cut' in outcome) response.append(element('p', { class: 'response-note' }, outcome.cut));
	}
	response.append(element('div', { class: 'response-tools' }, again));
	return element(
		'details',
		{ class: 'exchange', open: true },
		element(
			'summary',
			{},
			element('span', { class: 'exchange-request' }, requestLine(draft)),
			...statusView(outcome),
		),
		response,
	);
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
				'data-class': isCut ? 'none' : Math.floor(outcome.status / 100),
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

/** `200 OK`, or `200 OK, cut`. */
export function statusWords(outcome: EngineResponse | CutResponse): string {
	const words = `${outcome.status} ${outcome.statusText}`.trim();
	return 'cut' in outcome ? `${words}, cut` : words;
}

function headersView({ headers }: PartialResponse): HTMLElement {
	const rows = headers.map(([name, value]) =>
		element('div', {}, element('dt', {}, name), element('dd', {}, value)),
	);
	return element('dl', { class: 'response-headers' }, ...rows);
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
