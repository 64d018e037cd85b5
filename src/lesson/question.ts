import { createChoices } from './choices.ts';

const choices = createChoices(() => localStorage, location.pathname);

/** Opens the explanation once a choice is made and puts both answers side by side. */
class LessonQuestion extends HTMLElement {
	connectedCallback(): void {
		this.addEventListener('change', ({ target }) => {
			if (!(target instanceof HTMLInputElement)) return;
			choices.remember(this.#key, Number(target.value));
			this.#compare(target);
		});
		const chosen = choices.recall(this.#key);
		const input = this.querySelector<HTMLInputElement>(`input[value="${chosen}"]`);
		if (!input) return;
		input.checked = true;
		this.#compare(input);
	}

	get #key(): string {
		return this.dataset['id'] ?? '';
	}

	#compare(input: HTMLInputElement): void {
		const said = this.querySelector<HTMLElement>('.said');
		const words = input.closest('label')?.querySelector('.option');
		if (said && words) {
			said.hidden = false;
			said.querySelector('dd')?.replaceChildren(...words.cloneNode(true).childNodes);
		}
		this.toggleAttribute('data-right', input.value === this.dataset['answer']);
		this.querySelector('details')?.setAttribute('open', '');
	}
}

customElements.define('lesson-question', LessonQuestion);
