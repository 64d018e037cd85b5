import { part } from '../../ui/dom.ts';
import { draftOf, type RequestDraft } from './http-message.ts';
import { type Repetition, timesOf } from './sending.ts';

export interface RequestFormPorts {
	readonly onSend: () => void;
	readonly onCancel: () => void;
	readonly onCopy: () => void;
}

type Field = keyof RequestDraft | 'times';

/** The form in which a reader composes a request. */
export class RequestForm {
	readonly #form: HTMLFormElement;
	readonly #message: HTMLElement;
	readonly #atOnce: HTMLInputElement;

	constructor(root: HTMLElement, { onSend, onCancel, onCopy }: RequestFormPorts) {
		this.#form = part(root, 'request', HTMLFormElement);
		this.#message = part(root, 'message');
		this.#atOnce = part(root, 'at-once', HTMLInputElement);
		this.#form.addEventListener('submit', (event) => {
			event.preventDefault();
			onSend();
		});
		this.#form.addEventListener('click', ({ target }) => {
			const line = target instanceof Element && target.closest('[data-request]');
			if (!line) return;
			this.#preset(draftOf(line.getAttribute('data-request') ?? ''));
			onSend();
		});
		part(root, 'cancel').addEventListener('click', onCancel);
		part(root, 'copy-curl').addEventListener('click', onCopy);
	}

	get draft(): RequestDraft {
		return {
			method: this.#field('method').value,
			path: this.#field('path').value,
			headers: this.#field('headers').value,
			body: this.#field('body').value,
		};
	}

	/** How often to send, or a sentence on what has to change. */
	get repetition(): Repetition | string {
		const times = timesOf(this.#field('times').value);
		return typeof times === 'string' ? times : { times, atOnce: this.#atOnce.checked };
	}

	/** Puts an earlier request into the form, to be changed and sent. */
	fill(draft: RequestDraft): void {
		for (const name of ['method', 'path', 'headers', 'body'] as const)
			this.#field(name).value = draft[name];
		const more = this.#form.querySelector('details');
		if (more && (draft.headers || draft.body)) more.open = true;
		const path = this.#field('path');
		if (path instanceof HTMLElement) path.focus();
	}

	/** While answers are awaited, Send turns into the way to hang up. */
	setBusy(busy: boolean): void {
		if (busy) this.#form.setAttribute('aria-busy', 'true');
		else this.#form.removeAttribute('aria-busy');
		const cancel = part(this.#form, 'cancel');
		const send = part(this.#form, 'send');
		const hadFocus = [cancel, send].some((button) => button === document.activeElement);
		cancel.hidden = !busy;
		send.hidden = busy;
		if (hadFocus) (busy ? cancel : send).focus();
	}

	/** A sentence below the form, on what went well or is in the way; an empty one takes it away. */
	say(text: string, kind: 'told' | 'trouble' = 'trouble'): void {
		this.#message.textContent = text;
		this.#message.dataset['kind'] = kind;
		this.#message.hidden = text === '';
	}

	/** A preset keeps the headers and body that were typed: they are the reader's. */
	#preset({ method, path }: RequestDraft): void {
		this.#field('method').value = method;
		this.#field('path').value = path;
	}

	#field(name: Field): { value: string } {
		const field = this.#form.elements.namedItem(name);
		if (field && 'value' in field) return field;
		throw new Error(`The request form has no field "${name}".`);
	}
}
