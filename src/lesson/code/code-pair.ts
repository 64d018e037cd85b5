/**
 * Lights up the lines of a match in both languages: under the pointer, after a tap, and for the button that is
 * focused. Pressed buttons and taps stay; pressing again lets go.
 */
class CodePair extends HTMLElement {
	#held: string | undefined;

	connectedCallback(): void {
		const matchAt = ({ target }: Event) =>
			target instanceof Element ? target.closest<HTMLElement>('[data-match], [data-lights]') : null;
		const numberOf = (element: HTMLElement | null) =>
			element?.dataset['match'] ?? element?.dataset['lights'];
		this.addEventListener('pointerover', (event) =>
			this.#light(numberOf(matchAt(event)) ?? this.#held),
		);
		this.addEventListener('pointerleave', () => this.#light(this.#held));
		this.addEventListener('focusin', (event) =>
			this.#light(numberOf(matchAt(event)) ?? this.#held),
		);
		this.addEventListener('focusout', () => this.#light(this.#held));
		this.addEventListener('click', (event) => {
			const number = numberOf(matchAt(event));
			if (!number || getSelection()?.isCollapsed === false) return;
			this.#held = this.#held === number ? undefined : number;
			this.#light(this.#held);
		});
	}

	#light(number: string | undefined): void {
		for (const line of this.querySelectorAll<HTMLElement>('[data-match]'))
			line.classList.toggle('lit', line.dataset['match'] === number);
		for (const button of this.querySelectorAll<HTMLElement>('[data-lights]'))
			button.setAttribute('aria-pressed', String(button.dataset['lights'] === this.#held));
	}
}

customElements.define('code-pair', CodePair);
