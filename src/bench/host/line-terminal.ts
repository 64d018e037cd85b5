import type { Ended, Run, Shell } from '../../host/shell/shell-port.ts';
import { element } from '../../ui/dom.ts';
import { parseSgr, plain, type Style } from '../output/sgr.ts';
import { completedLine } from './completed-line.ts';
import { LineHistory } from './line-history.ts';
import { pastedLines } from './pasted-lines.ts';

/** More lines than this leave the page at the top. */
const MAX_LINES = 2000;

/**
 * A terminal of ordinary elements: a log that is read out, and a field for the line. One line runs at a time;
 * what is pasted after it waits for its turn.
 */
export class LineTerminal {
	readonly #shell: Shell;
	readonly #log = element('div', {
		class: 'host-log',
		role: 'log',
		'aria-label': 'Terminal',
		tabindex: 0,
	});
	readonly #prompt = element('span', { class: 'host-prompt', id: `host-prompt-${++count}` });
	readonly #input = element('input', {
		'aria-label': 'Command line',
		'aria-describedby': this.#prompt.id,
		autocapitalize: 'off',
		autocomplete: 'off',
		autocorrect: 'off',
		enterkeyhint: 'send',
		spellcheck: 'false',
	});
	readonly #history = new LineHistory();
	readonly #onEnded: (ended: Ended) => void;
	#run: Run | undefined;
	#isAsked = false;
	#queue: string[] = [];
	#style: Style = plain;
	#line: HTMLElement | undefined;
	#mayLeave = false;

	constructor(place: HTMLElement, shell: Shell, onEnded: (ended: Ended) => void) {
		this.#shell = shell;
		this.#onEnded = onEnded;
		const form = element('form', { class: 'host-line' }, this.#prompt, this.#input);
		place.replaceChildren(this.#log, form, this.#tools());
		this.#showPrompt(shell.prompt);
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#enter();
		});
		this.#input.addEventListener('keydown', (event) => this.#press(event));
		this.#input.addEventListener('paste', (event) => this.#paste(event));
		// A click into the output goes on typing, unless something was selected to be copied.
		this.#log.addEventListener('click', () => {
			if (getSelection()?.isCollapsed) this.focus();
		});
		this.#log.addEventListener('keydown', (event) => {
			if (isInterrupt(event)) this.#interrupt(event);
		});
	}

	focus(): void {
		this.#input.focus({ preventScroll: true });
	}

	/** Keys that a phone has not. */
	#tools(): HTMLElement {
		const button = (name: string, act: () => void) => {
			const node = element('button', { type: 'button', class: 'button quiet mono' }, name);
			node.addEventListener('click', () => {
				act();
				this.focus();
			});
			return node;
		};
		return element(
			'div',
			{ class: 'host-keys', role: 'group', 'aria-label': 'Keys' },
			button('Complete', () => void this.#complete()),
			button('Stop', () => this.#stop()),
			button('Clear', () => this.#clear()),
			element('span', {}, 'Tab completes; Esc, then Tab, leaves.'),
		);
	}

	#press(event: KeyboardEvent): void {
		const { key, ctrlKey, altKey, metaKey, shiftKey } = event;
		const mayLeave = this.#mayLeave;
		if (key !== 'Shift') this.#mayLeave = key === 'Escape';
		if (isInterrupt(event)) this.#interrupt(event);
		else if (ctrlKey && key === 'l') this.#take(event, () => this.#clear());
		else if (ctrlKey && key === 'u')
			this.#take(event, () => this.#write('', this.#input.selectionStart ?? 0));
		else if (altKey || ctrlKey || metaKey) return;
		else if (key === 'ArrowUp' && !this.#run)
			this.#take(event, () => this.#recall(this.#history.back(this.#input.value)));
		else if (key === 'ArrowDown' && !this.#run)
			this.#take(event, () => this.#recall(this.#history.forward()));
		else if (key === 'Tab' && !shiftKey && !mayLeave && !this.#run && this.#input.value !== '')
			this.#take(event, () => void this.#complete());
	}

	#take(event: Event, act: () => void): void {
		event.preventDefault();
		act();
	}

	/** Puts `text` where the first `upTo` characters are, and the cursor behind it. */
	#write(text: string, upTo: number): void {
		this.#input.setRangeText(text, 0, upTo, 'end');
	}

	#recall(line: string | undefined): void {
		if (line !== undefined) this.#write(line, this.#input.value.length);
	}

	async #complete(): Promise<void> {
		const { value, selectionStart } = this.#input;
		const text = value.slice(0, selectionStart ?? value.length);
		const completed = completedLine(text, await this.#shell.complete(text));
		if (this.#input.value !== value) return;
		this.#write(completed.text, text.length);
		if (completed.choices.length > 0)
			this.#print(
				`${this.#shell.prompt}${value}\n${completed.choices.map((each) => each.trim()).join('  ')}\n`,
			);
	}

	#paste(event: ClipboardEvent): void {
		const { lines, prompted } = pastedLines(event.clipboardData?.getData('text/plain') ?? '');
		if (lines.length === 1 && !prompted) return;
		event.preventDefault();
		if (prompted) this.#note('The prompt that was copied along is left out.');
		const { selectionStart, selectionEnd } = this.#input;
		const last = lines.at(-1) ?? '';
		const whole = lines.slice(0, -1);
		this.#input.setRangeText(whole[0] ?? last, selectionStart ?? 0, selectionEnd ?? 0, 'end');
		if (whole.length === 0) return;
		this.#queue.push(...whole.slice(1));
		const rest = last;
		this.#enter();
		this.#input.value = rest;
	}

	#enter(): void {
		const line = this.#input.value;
		this.#input.value = '';
		if (this.#run) {
			if (!this.#isAsked) {
				if (line.trim() !== '') this.#queue.push(line);
				return;
			}
			this.#isAsked = false;
			this.#print(`${line}\n`);
			this.#showPrompt('');
			this.#run.answer(line);
			return;
		}
		this.#print(`${this.#prompt.textContent}`, 'host-typed');
		this.#print(`${line}\n`, 'host-typed');
		this.#history.add(line);
		void this.#start(line);
	}

	async #start(line: string): Promise<void> {
		const run = this.#shell.run(line);
		this.#run = run;
		this.#showPrompt('');
		for await (const { kind, text } of run.output) {
			this.#print(text);
			this.#isAsked = kind === 'question';
		}
		const ended = await run.done;
		this.#run = undefined;
		this.#isAsked = false;
		if (this.#line) this.#print('\n');
		this.#style = plain;
		if (ended.cancelled) this.#queue = [];
		this.#showPrompt(ended.prompt);
		this.#onEnded(ended);
		const next = this.#queue.shift();
		if (next === undefined) return;
		const typed = this.#input.value;
		this.#input.value = next;
		this.#enter();
		this.#input.value = typed;
	}

	#interrupt(event: KeyboardEvent): void {
		const { selectionStart, selectionEnd } = this.#input;
		const isSelected = !getSelection()?.isCollapsed || selectionStart !== selectionEnd;
		// With a selection, the same keys copy.
		if (isSelected && document.activeElement !== this.#input) return;
		if (selectionStart !== selectionEnd) return;
		this.#take(event, () => this.#stop());
	}

	#stop(): void {
		if (this.#run) {
			this.#print('^C\n');
			this.#run.cancel();
			return;
		}
		this.#print(`${this.#shell.prompt}${this.#input.value}^C\n`, 'host-typed');
		this.#input.value = '';
	}

	#clear(): void {
		this.#log.replaceChildren();
		this.#line = undefined;
	}

	#showPrompt(prompt: string): void {
		this.#prompt.textContent = prompt;
		this.#input.placeholder = prompt === '' ? 'running' : '';
	}

	/** Something that the terminal says itself. */
	#note(text: string): void {
		this.#print(`${text}\n`, 'host-note');
	}

	#print(text: string, kind = ''): void {
		const isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 40;
		const [first = '', ...rest] = text.replaceAll('\r', '').split('\n');
		this.#append(first, kind);
		for (const line of rest) {
			this.#line ??= this.#newLine();
			this.#line = undefined;
			if (line !== '') this.#append(line, kind);
		}
		while (this.#log.childElementCount > MAX_LINES) this.#log.firstElementChild?.remove();
		if (isAtEnd || kind === 'host-typed') this.#log.scrollTop = this.#log.scrollHeight;
	}

	#append(text: string, kind: string): void {
		if (text === '') return;
		this.#line ??= this.#newLine();
		const { runs, end } = parseSgr(text, this.#style);
		this.#style = end;
		for (const { text: part, style } of runs) {
			const classes = [...style, kind].filter(Boolean).join(' ');
			this.#line.append(classes ? element('span', { class: classes }, part) : part);
		}
	}

	#newLine(): HTMLElement {
		const line = element('div');
		this.#log.append(line);
		return line;
	}
}

let count = 0;

const isInterrupt = ({ key, ctrlKey, shiftKey }: KeyboardEvent) =>
	ctrlKey && !shiftKey && key === 'c';
