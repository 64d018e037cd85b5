import type { EngineRequest, EngineResponse } from '../engine/port.ts';
import { part } from '../ui/dom.ts';
import { exchangeView, type Outcome, statusWords } from './exchange-view.ts';
import { cutResponse, requestTrouble } from './failure.ts';
import { draftOf, type RequestDraft, requestLine, toRequest } from './http-message.ts';

export interface HttpPorts {
	readonly hasServer: () => boolean;
	readonly request: (request: EngineRequest) => Promise<EngineResponse>;
}

const kept = 20;

/** The form that sends requests to the running server, and what came of the last ones. */
export class HttpPanel {
	readonly #ports: HttpPorts;
	readonly #form: HTMLFormElement;
	readonly #list: HTMLElement;
	readonly #trouble: HTMLElement;
	/** Announces an answer to those who do not see it appear. */
	readonly #answer: HTMLElement;

	constructor(root: HTMLElement, ports: HttpPorts) {
		this.#ports = ports;
		this.#form = part(root, 'request', HTMLFormElement);
		this.#list = part(root, 'exchanges');
		this.#trouble = part(root, 'trouble');
		this.#answer = part(root, 'answer');
		this.#form.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#send(this.#draft());
		});
		this.#form.addEventListener('click', ({ target }) => {
			const line = target instanceof Element && target.closest('[data-request]');
			if (line) this.#preset(draftOf(line.getAttribute('data-request') ?? ''));
		});
	}

	/** A preset keeps the headers and body that were typed: they are the reader's. */
	#preset({ method, path }: RequestDraft): void {
		this.#field('method').value = method;
		this.#field('path').value = path;
		void this.#send(this.#draft());
	}

	#draft(): RequestDraft {
		return {
			method: this.#field('method').value,
			path: this.#field('path').value,
			headers: this.#field('headers').value,
			body: this.#field('body').value,
		};
	}

	#field(name: keyof RequestDraft): { value: string } {
		const field = this.#form.elements.namedItem(name);
		if (field && 'value' in field) return field;
		throw new Error(`The request form has no field "${name}".`);
	}

	async #send(draft: RequestDraft): Promise<void> {
		if (!this.#ports.hasServer()) return this.#say('No server yet. Press Run first.');
		const request = toRequest(draft);
		if (typeof request === 'string') return this.#say(request);
		this.#say('');
		this.#form.setAttribute('aria-busy', 'true');
		const outcome = await this.#ports
			.request(request)
			.catch((error) => cutResponse(error) ?? requestTrouble(error));
		this.#form.removeAttribute('aria-busy');
		this.#answer.textContent = `${requestLine(draft)}: ${inWords(outcome)}`;
		this.#show(draft, outcome);
	}

	#show(draft: RequestDraft, outcome: Outcome): void {
		for (const recorded of this.#list.querySelectorAll('[data-source="recorded"], .http-note')) {
			recorded.remove();
		}
		for (const older of this.#list.children) older.removeAttribute('open');
		this.#list.prepend(exchangeView(draft, outcome, () => this.#send(draft)));
		while (this.#list.children.length > kept) this.#list.lastElementChild?.remove();
		this.#list.scrollTop = 0;
	}

	#say(text: string): void {
		this.#trouble.textContent = text;
		this.#trouble.hidden = text === '';
	}
}

function inWords(outcome: Outcome): string {
	return typeof outcome === 'string' ? outcome : statusWords(outcome);
}
