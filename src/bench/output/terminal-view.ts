import { FitAddon } from '@xterm/addon-fit';
import { type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';

export interface TerminalSize {
	readonly cols: number;
	readonly rows: number;
}

export interface TerminalPorts {
	readonly onInput: (text: string) => void;
	readonly onResize: (size: TerminalSize) => void;
}

/** The tokens that a program's colours become. */
const tokens = {
	background: '--well',
	foreground: '--ink',
	cursor: '--send',
	cursorAccent: '--well',
	selectionBackground: '--send-tint',
	black: '--ink-3',
	red: '--deny',
	green: '--pass',
	yellow: '--return',
	blue: '--code-keyword',
	magenta: '--control',
	cyan: '--send',
	white: '--ink',
	brightBlack: '--ink-3',
	brightRed: '--deny',
	brightGreen: '--pass',
	brightYellow: '--return',
	brightBlue: '--code-keyword',
	brightMagenta: '--control',
	brightCyan: '--send',
	brightWhite: '--ink',
} as const satisfies ITheme;

/** A terminal in `place`. Its text goes to a screen reader line by line; Esc and then Tab leave it. */
export class TerminalView {
	readonly #terminal: Terminal;
	readonly #place: HTMLElement;

	constructor(place: HTMLElement, { onInput, onResize }: TerminalPorts) {
		this.#place = place;
		const { fontFamily, fontSize } = getComputedStyle(place);
		this.#terminal = new Terminal({
			// Programs end lines with a newline alone.
			convertEol: true,
			cursorBlink: false,
			fontFamily,
			fontSize: Number.parseFloat(fontSize),
			lineHeight: 1.3,
			screenReaderMode: true,
			scrollback: 5000,
			theme: this.#theme(),
		});
		const fit = new FitAddon();
		this.#terminal.loadAddon(fit);
		this.#terminal.open(place);
		this.#terminal.textarea?.setAttribute('aria-label', 'Terminal input');
		fit.fit();
		this.#terminal.onData(onInput);
		this.#terminal.onResize(onResize);
		this.#terminal.attachCustomKeyEventHandler(leavesByKeyboard());
		// A pane that is not shown has no size to fit.
		new ResizeObserver(() => place.clientHeight > 0 && fit.fit()).observe(place);
		const repaint = () => {
			this.#terminal.options.theme = this.#theme();
		};
		new MutationObserver(repaint).observe(document.documentElement, {
			attributeFilter: ['data-theme'],
		});
		matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
	}

	get size(): TerminalSize {
		const { cols, rows } = this.#terminal;
		return { cols, rows };
	}

	write(text: string): Promise<void> {
		return new Promise((resolve) => this.#terminal.write(text, resolve));
	}

	focus(): void {
		this.#terminal.focus();
	}

	close(): void {
		this.#terminal.dispose();
	}

	/** The tokens as the colours that they are now. */
	#theme(): ITheme {
		const probe = document.createElement('span');
		this.#place.append(probe);
		const theme = Object.entries(tokens).map(([name, token]) => {
			probe.style.color = `var(${token})`;
			return [name, getComputedStyle(probe).color];
		});
		probe.remove();
		return Object.fromEntries(theme);
	}
}

/** Whether the terminal takes a key: F6, Ctrl or ⌘ with Enter, and Tab after Esc are the page's. */
function leavesByKeyboard(): (event: KeyboardEvent) => boolean {
	let escaped = false;
	return ({ type, key, ctrlKey, metaKey }) => {
		if (key === 'F6' || (key === 'Enter' && (ctrlKey || metaKey))) return false;
		if ((key === 'Tab' || key === 'Shift') && escaped) return false;
		if (type === 'keydown') escaped = key === 'Escape';
		return true;
	};
}
