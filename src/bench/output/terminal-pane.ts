import type { EngineProcess } from '../../engine/port.ts';
import { element, part } from '../../ui/dom.ts';
import { bootFailure } from '../run/failure.ts';
import type { TerminalSize, TerminalView } from './terminal-view.ts';

/** A shell at a terminal, in front of the reader's files. */
export interface Shell {
	readonly process: EngineProcess;
	/** Brings the texts as they are now; called before each line. */
	readonly refresh: () => Promise<void>;
}

/** The shell of a lesson. The terminal, which is large, is fetched with the first one. */
export class TerminalPane {
	readonly #open: (size: TerminalSize) => Promise<Shell>;
	readonly #place: HTMLElement;
	readonly #start: HTMLElement;
	readonly #words: HTMLElement;
	#isOpening = false;

	constructor(root: HTMLElement, open: (size: TerminalSize) => Promise<Shell>) {
		this.#open = open;
		this.#place = part(root, 'terminal');
		this.#start = part(root, 'terminal-start');
		this.#words = part(root, 'terminal-words');
		part(root, 'terminal-open').addEventListener('click', () => void this.#begin());
	}

	async #begin(): Promise<void> {
		if (this.#isOpening) return;
		this.#isOpening = true;
		this.#words.textContent = 'Starting a shell…';
		const screen = element('div', { class: 'terminal-screen' });
		let view: TerminalView | undefined;
		try {
			const { TerminalView } = await import('./terminal-view.ts');
			this.#place.prepend(screen);
			this.#start.hidden = true;
			const keys = new TransformStream<string, string>();
			const typed = keys.writable.getWriter();
			let resize = (_size: TerminalSize) => {};
			view = new TerminalView(screen, {
				onInput: (text) => void typed.write(text).catch(() => {}),
				onResize: (size) => resize(size),
			});
			view.focus();
			const shell = await this.#open(view.size);
			resize = (size) => shell.process.resize(size);
			shell.process.resize(view.size);
			const code = await converse(shell, keys.readable, view);
			this.#words.textContent = `The shell ended with exit code ${code}.`;
		} catch (error) {
			const { title, remedy } = bootFailure(error);
			this.#words.textContent = `${title} ${remedy}`;
		} finally {
			const hadFocus = screen.contains(document.activeElement);
			view?.close();
			screen.remove();
			this.#start.hidden = false;
			this.#isOpening = false;
			if (hadFocus) part(this.#start, 'terminal-open').focus();
		}
	}
}

/** Carries what is typed in and what is printed out, until the shell ends. */
async function converse(
	{ process, refresh }: Shell,
	typed: ReadableStream<string>,
	view: TerminalView,
): Promise<number> {
	const input = process.input.getWriter();
	const ended = new AbortController();
	const toShell = new WritableStream<string>({
		async write(text) {
			if (/[\r\n]/.test(text)) await refresh();
			await input.write(text);
		},
	});
	void typed.pipeTo(toShell, { signal: ended.signal }).catch(() => {});
	const shown = process.output
		.pipeTo(new WritableStream({ write: (text) => view.write(text) }))
		// A shell whose engine is lost may cut its stream; its exit code says the rest.
		.catch(() => {});
	const code = await process.exit;
	await shown;
	ended.abort();
	return code;
}
