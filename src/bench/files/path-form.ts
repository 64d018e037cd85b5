import { element } from '../../ui/dom.ts';

export interface PathQuestion {
	readonly label: string;
	/** The word on the button. */
	readonly submit: string;
	readonly value: string;
	/** Why a path cannot be taken, in a sentence. */
	readonly trouble: (path: string) => string | undefined;
	readonly onPath: (path: string) => void;
	readonly onCancel: () => void;
}

/** A line that asks for a path, and says at once why one cannot be taken. Hidden while nothing is asked. */
export class PathForm {
	readonly element = element('form', { class: 'path-form', hidden: true, novalidate: true });
	#question: PathQuestion | undefined;

	constructor() {
		this.element.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#submit();
		});
		this.element.addEventListener('keydown', (event) => {
			if (event.key !== 'Escape' || event.isComposing) return;
			event.preventDefault();
			this.#cancel();
		});
	}

	ask(question: PathQuestion): void {
		this.#question = question;
		const input = element('input', {
			type: 'text',
			name: 'path',
			value: question.value,
			autocomplete: 'off',
			autocapitalize: 'off',
			spellcheck: 'false',
			'aria-describedby': 'path-trouble',
		});
		const trouble = element('p', { id: 'path-trouble', role: 'alert' });
		input.addEventListener('input', () => {
			input.removeAttribute('aria-invalid');
			trouble.textContent = '';
		});
		const cancel = element('button', { type: 'button', class: 'button quiet' }, 'Cancel');
		cancel.addEventListener('click', () => this.#cancel());
		this.element.replaceChildren(
			element('label', {}, element('span', {}, question.label), input),
			trouble,
			element(
				'div',
				{},
				element('button', { type: 'submit', class: 'button' }, question.submit),
				cancel,
			),
		);
		this.element.hidden = false;
		input.focus();
		// The name without its ending is what most will change.
		const start = question.value.lastIndexOf('/') + 1;
		const end = question.value.indexOf('.', start + 1);
		input.setSelectionRange(start, end < 0 ? question.value.length : end);
	}

	#submit(): void {
		const input = this.element.querySelector('input');
		const question = this.#question;
		if (!input || !question) return;
		const path = input.value.trim();
		const trouble = question.trouble(path);
		if (trouble === undefined) {
			this.#close();
			return question.onPath(path);
		}
		input.setAttribute('aria-invalid', 'true');
		const words = this.element.querySelector('#path-trouble');
		if (words) words.textContent = trouble;
		input.focus();
	}

	#cancel(): void {
		const question = this.#question;
		this.#close();
		question?.onCancel();
	}

	#close(): void {
		this.#question = undefined;
		this.element.hidden = true;
		this.element.replaceChildren();
	}
}
