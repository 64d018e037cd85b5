import type { Progress } from '../course/progress/progress.ts';
import { type Returning, returning } from '../course/progress/recall.ts';
import { part } from '../ui/dom.ts';
import { dayWords } from './day-words.ts';
import { allProgress, onProgress } from './device-progress.ts';

/** Shows the questions that are due, the longest due first in each lesson; answered ones stay until the page is left. */
class DueQuestions extends HTMLElement {
	/** Due when the page was opened, or since. */
	readonly #shown = new Set<string>();
	#showsAll = false;

	connectedCallback(): void {
		const all = part(this, 'all');
		all.addEventListener('click', () => {
			this.#showsAll = !this.#showsAll;
			all.textContent = this.#showsAll ? 'Show only what is due' : 'Show every question';
			void this.#show();
		});
		onProgress(() => void this.#show());
		void this.#show();
	}

	async #show(): Promise<void> {
		const progress = await allProgress();
		const known = this.#questions().map(keyOf);
		const coming = returning(progress.lessons).filter((one) => known.includes(keyOf(one)));
		const due = coming.filter((one) => one.due <= Date.now());
		for (const one of due) this.#shown.add(keyOf(one));
		for (const { node, ...question } of this.#questions())
			node.hidden = !this.#showsAll && !this.#shown.has(keyOf(question));
		for (const section of this.querySelectorAll('section'))
			section.hidden = section.querySelector('.question:not([hidden])') === null;
		part(this, 'sum').textContent = sumWords(due, coming, progress);
		part(this, 'all').hidden = false;
		this.toggleAttribute('data-ready', true);
	}

	#questions(): { node: HTMLElement; lesson: string; id: string }[] {
		return [...this.querySelectorAll<HTMLElement>('.question')].map((node) => {
			const { lesson = '', id = '' } = node.dataset;
			return { node, lesson, id };
		});
	}
}

function keyOf({ lesson, id }: { lesson: string; id: string }): string {
	return `${lesson} ${id}`;
}

function sumWords(
	due: readonly Returning[],
	coming: readonly Returning[],
	{ lessons }: Progress,
): string {
	if (due.length > 0)
		return due.length === 1 ? '1 question is due.' : `${due.length} questions are due.`;
	const [next] = coming;
	if (next) return `Nothing is due. The next question comes back ${dayWords(next.due)}.`;
	const answered = Object.values(lessons).some(({ recall }) => Object.keys(recall).length > 0);
	return answered
		? 'Nothing is due, and nothing will be: you have missed no question, or recalled each one three times.'
		: 'Nothing is due. A question that you miss in a lesson comes back here after 1, 7 and 30 days.';
}

customElements.define('due-questions', DueQuestions);
