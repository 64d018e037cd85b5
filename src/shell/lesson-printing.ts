/** What a printed lesson folds out. On paper nobody can open anything. */
const FOLDS = 'main details, .workspace-prose details';

/**
 * Prints the page as a handout, with or without answers and solutions. `?print=solutions` in the address
 * makes every print one with solutions, so that a handout can be made by a script.
 */
class LessonPrinting extends HTMLElement {
	connectedCallback(): void {
		const asked = new URLSearchParams(location.search).get('print') === 'solutions';
		if (asked) this.#foldOut(true);
		for (const button of this.querySelectorAll<HTMLElement>('[data-print]')) {
			button.addEventListener('click', () => this.#print(button.dataset['print'] === 'solutions'));
		}
	}

	#print(solutions: boolean): void {
		const restore = this.#foldOut(solutions);
		window.addEventListener('afterprint', restore, { once: true });
		window.print();
	}

	/** Opens what the handout shows; the answer puts everything back as it was. */
	#foldOut(solutions: boolean): () => void {
		const { dataset } = document.documentElement;
		const closed = [...document.querySelectorAll<HTMLDetailsElement>(FOLDS)].filter(
			({ open }) => !open,
		);
		const before = dataset['handout'];
		dataset['handout'] = solutions ? 'solutions' : 'plain';
		if (solutions) for (const fold of closed) fold.open = true;
		return () => {
			for (const fold of closed) fold.open = false;
			if (before === undefined) delete dataset['handout'];
			else dataset['handout'] = before;
		};
	}
}

customElements.define('lesson-printing', LessonPrinting);
