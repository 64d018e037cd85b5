import type { EngineRequest } from '../../engine/port.ts';
import { part } from '../../ui/dom.ts';
import { compareAnswers } from './compare-answers.ts';
import { comparisonView } from './comparison-view.ts';
import { curlLine } from './curl.ts';
import { type ExchangeTools, exchangeView } from './exchange-view.ts';
import { type RequestDraft, requestLine, toRequest } from './http-message.ts';
import { type Outcome, statusWords } from './outcome.ts';
import { RequestForm } from './request-form.ts';
import { type Repetition, type Send, sendRepeatedly } from './sending.ts';

export interface HttpPorts {
	/** The port of the server that became ready last, while one runs. */
	readonly port: () => number | undefined;
	readonly send: Send;
	/** How far a request came that has no answer for a while, and what to do. */
	readonly waiting: () => Promise<string>;
	/** Where the engine shows that server, if it gives it an address. */
	readonly address?: () => string | undefined;
	/** Something came back, or was copied: said to those who do not see it. */
	readonly onAnswer?: (draft: RequestDraft, outcomes: readonly Outcome[]) => void;
}

/** Exchanges that stay on the list. */
const kept = 20;

/** After so long without an answer, a reader is told where the request is. */
const patienceMs = 5000;

/** The port in a copied command when no server has told its own. */
const usualPort = 8080;

/** Sends requests to the running server and shows what came of the last ones. */
export class HttpPanel {
	readonly #ports: HttpPorts;
	readonly #form: RequestForm;
	readonly #list: HTMLElement;
	/** Announces an answer to those who do not see it appear. */
	readonly #answer: HTMLElement;
	#sending: AbortController | undefined;

	constructor(root: HTMLElement, ports: HttpPorts) {
		this.#ports = ports;
		this.#list = part(root, 'exchanges');
		this.#answer = part(root, 'answer');
		this.#form = new RequestForm(root, {
			onSend: () => void this.#send(this.#form.draft, this.#form.repetition),
			onCancel: () => this.#sending?.abort(),
			onCopy: () => void this.#copy(this.#form.draft),
		});
	}

	async #send(draft: RequestDraft, repetition: Repetition | string): Promise<void> {
		if (this.#sending) return;
		const request = this.#check(draft, repetition);
		if (!request || typeof repetition === 'string') return;
		this.#form.say('');
		this.#sending = new AbortController();
		this.#form.setBusy(true);
		const { signal } = this.#sending;
		const late = setTimeout(async () => {
			const words = await this.#ports.waiting();
			if (this.#sending?.signal === signal) this.#form.say(words, 'told');
		}, patienceMs);
		const outcomes = await sendRepeatedly(request, repetition, this.#ports.send, signal);
		clearTimeout(late);
		this.#sending = undefined;
		this.#form.setBusy(false);
		this.#form.say('');
		this.#show(draft, outcomes, repetition);
		this.#ports.onAnswer?.(draft, outcomes);
	}

	/** The request, or nothing after the reader was told what is in the way. */
	#check(draft: RequestDraft, repetition: Repetition | string): EngineRequest | undefined {
		const request = toRequest(draft);
		let trouble = '';
		if (this.#ports.port() === undefined) trouble = 'No server yet. Press Run first.';
		else if (typeof request === 'string') trouble = request;
		else if (typeof repetition === 'string') trouble = repetition;
		this.#form.say(trouble);
		return trouble === '' && typeof request !== 'string' ? request : undefined;
	}

	#show(draft: RequestDraft, outcomes: readonly Outcome[], repetition: Repetition): void {
		for (const recorded of this.#list.querySelectorAll('[data-source="recorded"], .http-note')) {
			recorded.remove();
		}
		for (const older of this.#list.children) older.removeAttribute('open');
		const tools: ExchangeTools = {
			onAgain: () => void this.#send(draft, repetition),
			onEdit: () => this.#form.fill(draft),
			address: this.#ports.address?.(),
		};
		const [only = 'The request was not sent.'] = outcomes;
		if (outcomes.length > 1) {
			const comparison = compareAnswers(outcomes);
			this.#list.prepend(comparisonView(draft, comparison, tools));
			this.#answer.textContent = `${requestLine(draft)}: ${comparison.summary}`;
		} else {
			this.#list.prepend(exchangeView(draft, only, tools));
			const words = typeof only === 'string' ? only : statusWords(only);
			this.#answer.textContent = `${requestLine(draft)}: ${words}`;
		}
		while (this.#list.children.length > kept) this.#list.lastElementChild?.remove();
		this.#list.scrollTop = 0;
	}

	async #copy(draft: RequestDraft): Promise<void> {
		const answer = curlLine(draft, this.#ports.port() ?? usualPort);
		if ('trouble' in answer) return this.#form.say(answer.trouble);
		try {
			await navigator.clipboard.writeText(answer.line);
			this.#form.say(`Copied: ${answer.line}`, 'told');
		} catch {
			// Without permission or on a page opened by plain http, the reader copies by hand.
			this.#form.say(answer.line, 'told');
		}
	}
}
