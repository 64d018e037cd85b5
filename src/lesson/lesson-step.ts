/** What a reader ticked, as the events `lesson:tick` and `lesson:set-tick` carry it. */
export interface Tick {
	readonly kind: 'step';
	/** Unique on the page. */
	readonly id: string;
	readonly done: boolean;
}

declare global {
	interface HTMLElementEventMap {
		/** The reader ticked a step, or took the tick back. Bubbles. */
		'lesson:tick': CustomEvent<Tick>;
	}
	interface DocumentEventMap {
		/** A tick is known from elsewhere; the step shows it and tells nobody. */
		'lesson:set-tick': CustomEvent<Tick>;
	}
}

/** A step of a walkthrough: tells when the reader has done it; whoever keeps that sends it back. */
class LessonStep extends HTMLElement {
	connectedCallback(): void {
		const box = this.#box;
		if (!box) return;
		box.addEventListener('change', () => {
			const detail: Tick = { kind: 'step', id: this.#id, done: box.checked };
			this.dispatchEvent(new CustomEvent('lesson:tick', { bubbles: true, detail }));
		});
		document.addEventListener('lesson:set-tick', ({ detail }) => {
			if (detail.kind === 'step' && detail.id === this.#id) this.setTick(detail.done);
		});
	}

	/** Shows a tick that was set elsewhere. */
	setTick(done: boolean): void {
		if (this.#box) this.#box.checked = done;
	}

	get #id(): string {
		return this.dataset['id'] ?? '';
	}

	get #box(): HTMLInputElement | null {
		return this.querySelector<HTMLInputElement>('.tick input');
	}
}

customElements.define('lesson-step', LessonStep);
