import type { EngineResponse } from '../engine/port.ts';
import { element } from '../ui/dom.ts';
import {
	formatDuration,
	formatSize,
	type RequestDraft,
	requestLine,
	viewBody,
} from './http-message.ts';

/** What came of a request: a response, or plain words on why there is none. */
export type Outcome = EngineResponse | string;

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
	const { status, statusText, body, durationMs } = outcome;
	const size = formatSize(body.length);
	return [
		element(
			'span',
			{ class: 'exchange-status', 'data-class': Math.floor(status / 100) },
			`${status} ${statusText}`.trim(),
		),
		element('span', { class: 'exchange-time' }, `${formatDuration(durationMs)}, ${size}`),
	];
}

function headersView({ headers }: EngineResponse): HTMLElement {
	const rows = headers.map(([name, value]) =>
		element('div', {}, element('dt', {}, name), element('dd', {}, value)),
	);
	return element('dl', { class: 'response-headers' }, ...rows);
}

function bodyView({ body, headers }: EngineResponse): HTMLElement[] {
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
