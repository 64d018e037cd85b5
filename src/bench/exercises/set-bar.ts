import { element, part } from '../../ui/dom.ts';

export interface SetBarPorts {
	readonly onCheck: (id: string) => void;
	readonly onLeave: () => void;
}

/** The line above the code that says whose files these are, while they are an exercise's. */
export class SetBar {
	readonly #bar: HTMLElement;
	readonly #ports: SetBarPorts;
	readonly #verdict = element('span', { class: 'set-verdict' });
	#id: string | undefined;

	constructor(root: HTMLElement, ports: SetBarPorts) {
		this.#bar = part(root, 'set');
		this.#ports = ports;
	}

	/** Shows the exercise in hand and what its last check found; without one the bar is gone. */
	show(id: string | undefined, verdict = ''): void {
		this.#bar.hidden = id === undefined;
		if (id === undefined) return;
		// What is the same stays: the focus may be on it.
		if (id !== this.#id) {
			this.#bar.replaceChildren(
				element('span', {}, `Exercise: ${titleOf(id)}`),
				this.#verdict,
				button('Check', () => this.#ports.onCheck(id)),
				button('Back to the lesson', this.#ports.onLeave),
			);
		}
		this.#id = id;
		this.#verdict.textContent = verdict;
	}
}

function button(label: string, press: () => void): HTMLElement {
	const made = element('button', { type: 'button', class: 'button quiet' }, label);
	made.addEventListener('click', press);
	return made;
}

/** The exercise's heading in the prose. */
function titleOf(id: string): string {
	return document.getElementById(`exercise-${id}`)?.textContent ?? id;
}
