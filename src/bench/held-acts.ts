/** What the bench and its exercises listen to. */
const types = ['click', 'submit', 'change', 'keydown', 'bench:open', 'lesson:set-passed'];
const ours = 'lesson-bench, lesson-exercise';

/** What a reader does on a bench that is not there yet. It is done in order when the bench comes. */
export class HeldActs {
	readonly #onHold: () => void;
	#held: (() => void)[] = [];

	/** `onHold` tells that somebody waits. */
	constructor(onHold: () => void) {
		this.#onHold = onHold;
		for (const type of types) document.addEventListener(type, this.#hold, true);
	}

	get isEmpty(): boolean {
		return this.#held.length === 0;
	}

	/** Forgets what was held: the bench did not come. */
	drop(): void {
		this.#held = [];
	}

	/** Does what was held, and holds nothing any more. */
	release(): void {
		for (const type of types) document.removeEventListener(type, this.#hold, true);
		const held = this.#held;
		this.drop();
		for (const act of held) act();
	}

	readonly #hold = (event: Event): void => {
		const act = againOf(event);
		if (!act) return;
		// Nobody hears a press on a tab but the bench, so the browser may do with it what it does.
		if (!(event instanceof KeyboardEvent && onTab(event))) event.preventDefault();
		event.stopImmediatePropagation();
		this.#held.push(act);
		this.#onHold();
	};
}

/** How to do it again later; nothing when it is no matter of the bench. */
function againOf(event: Event): (() => void) | undefined {
	const { target, type } = event;
	if (event instanceof CustomEvent) {
		const { detail } = event;
		return () => target?.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));
	}
	if (!(target instanceof Element)) return undefined;
	if (event instanceof KeyboardEvent) {
		const isRun = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
		if (!isRun && !onTab(event) && !isTyping(event)) return undefined;
		return () => target.dispatchEvent(new KeyboardEvent(type, event));
	}
	if (!target.closest(ours)) return undefined;
	if (target instanceof HTMLFormElement) return () => target.requestSubmit();
	if (type === 'change') return () => target.dispatchEvent(new Event(type, { bubbles: true }));
	if (event instanceof MouseEvent && target.closest('button, .file-view'))
		return () => target.dispatchEvent(new MouseEvent(type, event));
	return undefined;
}

function onTab({ target, key }: KeyboardEvent): boolean {
	const isStep = key.startsWith('Arrow') || key === 'Home' || key === 'End';
	return (
		isStep && target instanceof Element && target.closest('lesson-bench [role="tab"]') !== null
	);
}

/** Text typed on a file that is shown, which opens the editor with it. */
function isTyping({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
	if (ctrlKey || metaKey || altKey || (key !== 'Enter' && key.length !== 1)) return false;
	return target instanceof Element && target.closest('.file-view') !== null;
}
