import type { LessonProgress } from '../../course/progress/progress.ts';
import { lessonProgress, record } from '../../progress/device-progress.ts';

/**
 * A question that is answered by pressing its button, so that arrow keys may pass over the options. What
 * was answered comes back on the next visit. `Prediction` and `RecallQuestion` say what an answer means.
 */
export abstract class Question extends HTMLElement {
	/** Shows what the record has of this question. */
	protected abstract restore(lesson: LessonProgress): void;
	/** Takes the reader's answer: an option, or words where there are no options. */
	protected abstract answer(choice: number | undefined, said: string): void;

	connectedCallback(): void {
		this.querySelector('form')?.addEventListener('submit', (event) => {
			event.preventDefault();
			const typed = this.querySelector<HTMLInputElement>('input[type="text"]');
			const chosen = this.querySelector<HTMLInputElement>('input[type="radio"]:checked');
			if (typed?.value.trim()) this.answer(undefined, typed.value.trim());
			else if (chosen) this.answer(Number(chosen.value), this.#words(chosen));
			else this.say(typed ? 'Type what you expect first.' : 'Choose an option first.');
		});
		void lessonProgress(this.lesson).then((lesson) => this.restore(lesson));
	}

	protected get lesson(): string {
		return this.dataset['lesson'] ?? '';
	}

	protected get questionId(): string {
		return this.dataset['id'] ?? '';
	}

	protected isRight(choice: number): boolean {
		return String(choice) === this.dataset['answer'];
	}

	/** Puts an answer back into the form. */
	protected choose(choice: number | undefined, said = ''): void {
		const typed = this.querySelector<HTMLInputElement>('input[type="text"]');
		if (typed) typed.value = said;
		const radio = this.querySelector<HTMLInputElement>(`input[value="${choice}"]`);
		if (radio) radio.checked = true;
	}

	/** The reader's answer beside the right one; the explanation opens. */
	protected compare(choice: number | undefined, said: string, isRight: boolean): void {
		const row = this.querySelector<HTMLElement>('.said');
		const radio = this.querySelector(`input[value="${choice}"]`);
		const words = radio?.closest('label')?.querySelector('.option');
		if (row) {
			row.hidden = false;
			// The option's own nodes, so that code stays code; typed words are a text.
			row.querySelector('dd')?.replaceChildren(...(words?.cloneNode(true).childNodes ?? [said]));
		}
		this.toggleAttribute('data-right', isRight);
		this.querySelector('details')?.setAttribute('open', '');
	}

	/** Announced politely, and shown. */
	protected say(text: string): void {
		const status = this.querySelector('[role="status"]');
		if (status) status.textContent = text;
	}

	protected record(event: Parameters<typeof record>[1]): void {
		void record(this.lesson, event);
	}

	#words(radio: HTMLInputElement): string {
		return radio.closest('label')?.querySelector('.option')?.textContent.trim() ?? '';
	}
}
