import { clampShare, shareAfterKey } from './split.ts';

/**
 * A separator between two panes that moves by mouse, touch and keys, and remembers where it stood.
 * The share of the first pane is the custom property `--split-<name>` of the element around it that has
 * `data-split="<name>"`.
 */
export class PaneSplitter extends HTMLElement {
	connectedCallback(): void {
		const kept = this.#frame?.style.getPropertyValue(this.#property);
		if (kept) this.#show(Number.parseFloat(kept));
		this.addEventListener('pointerdown', this.#grab);
		this.addEventListener('keydown', this.#press);
		this.addEventListener('dblclick', () => this.#move(this.#initial));
	}

	get #frame(): HTMLElement | null {
		return this.closest<HTMLElement>(`[data-split="${this.dataset['name']}"]`);
	}

	get #property(): string {
		return `--split-${this.dataset['name']}`;
	}

	get #axis(): 'x' | 'y' {
		return this.getAttribute('aria-orientation') === 'vertical' ? 'x' : 'y';
	}

	get #range() {
		return {
			min: Number(this.getAttribute('aria-valuemin')),
			max: Number(this.getAttribute('aria-valuemax')),
		};
	}

	get #initial(): number {
		return Number(this.dataset['initial']);
	}

	/** What is shown now wants this share, or again the first one; a reader who chose a size keeps it. */
	prefer(share: number | undefined): void {
		const frame = this.#frame;
		const kept = frame?.style.getPropertyValue(this.#property);
		if (!frame || (kept && !this.hasAttribute('data-preferred'))) return;
		this.toggleAttribute('data-preferred', share !== undefined);
		const shown = this.#show(share ?? this.#initial);
		if (share === undefined) frame.style.removeProperty(this.#property);
		else frame.style.setProperty(this.#property, `${shown}%`);
	}

	#grab = (event: PointerEvent): void => {
		if (event.button !== 0) return;
		event.preventDefault();
		this.focus({ preventScroll: true });
		this.setPointerCapture(event.pointerId);
		const drag = (move: PointerEvent) => this.#follow(move);
		this.addEventListener('pointermove', drag);
		this.addEventListener(
			'lostpointercapture',
			() => this.removeEventListener('pointermove', drag),
			{
				once: true,
			},
		);
	};

	#follow({ clientX, clientY }: PointerEvent): void {
		const box = this.#frame?.getBoundingClientRect();
		if (!box) return;
		const share =
			this.#axis === 'x' ? (clientX - box.left) / box.width : (clientY - box.top) / box.height;
		this.#move(share * 100);
	}

	#press = (event: KeyboardEvent): void => {
		const now = Number(this.getAttribute('aria-valuenow'));
		const share = shareAfterKey(event.key, now, this.#range, this.#axis);
		if (share === undefined) return;
		event.preventDefault();
		this.#move(share);
	};

	#move(to: number): void {
		this.removeAttribute('data-preferred');
		const share = this.#show(to);
		this.#frame?.style.setProperty(this.#property, `${share}%`);
		try {
			localStorage.setItem(`throughline:split:${this.dataset['name']}`, String(share));
		} catch {
			// The size is a comfort; without storage it lasts until the page is left.
		}
	}

	#show(to: number): number {
		const share = clampShare(to, this.#range);
		this.setAttribute('aria-valuenow', String(Math.round(share)));
		return share;
	}
}

customElements.define('pane-splitter', PaneSplitter);
