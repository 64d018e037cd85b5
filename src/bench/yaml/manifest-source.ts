import type { SandboxFile } from '../../course/sandbox.ts';
import { part } from '../../ui/dom.ts';

export interface SourcePorts {
	/** The sandbox's own manifests, by path. */
	readonly paths: readonly string[];
	readonly files: () => readonly SandboxFile[];
	/** Another text is there; `why` is for the reader. */
	readonly onChange: (why: string) => void;
}

/** A text box holds this many characters without making the page slow. */
const MAX_SHOWN = 300_000;

/** What goes in: the sandbox's manifests with the reader's edits, or what the reader pasted, picked or dragged here. */
export class ManifestSource {
	readonly #ports: SourcePorts;
	readonly #field: HTMLTextAreaElement;
	readonly #words: HTMLElement;
	readonly #back: HTMLElement;
	/** The reader's own manifest; `name` is for the command line. */
	#own: { readonly name: string; readonly text: string } | undefined;

	constructor(root: HTMLElement, ports: SourcePorts) {
		this.#ports = ports;
		this.#field = part(root, 'yaml-text', HTMLTextAreaElement);
		this.#words = part(root, 'yaml-source');
		this.#back = part(root, 'yaml-own');
		// Whoever pasted before this was loaded has brought a manifest too.
		const early = this.#field.value;
		if (early !== '') this.#own = { name: 'manifest.yaml', text: early };
		const picker = part(root, 'yaml-file', HTMLInputElement);
		part(root, 'yaml-bring').addEventListener('click', () => picker.click());
		picker.addEventListener('change', () => {
			void this.#take(picker.files?.[0]);
			picker.value = '';
		});
		this.#field.addEventListener('input', () =>
			this.#bring('manifest.yaml', this.#field.value, { isTyped: true }),
		);
		this.#back.addEventListener('click', () => {
			this.#own = undefined;
			this.refresh();
			this.#field.focus();
			ports.onChange('The manifests of the sandbox are back.');
		});
		const side = this.#field.closest('section') ?? this.#field;
		side.addEventListener('dragover', (event) => {
			event.preventDefault();
			side.toggleAttribute('data-over', true);
		});
		side.addEventListener('dragleave', () => side.removeAttribute('data-over'));
		side.addEventListener('drop', (event) => {
			side.removeAttribute('data-over');
			const file = (event as DragEvent).dataTransfer?.files[0];
			if (!file) return;
			event.preventDefault();
			void this.#take(file);
		});
	}

	/** Names of files, for the command line. */
	get names(): readonly string[] {
		return this.#own ? [this.#own.name] : this.#ports.paths;
	}

	get text(): string {
		if (this.#own) return this.#own.text;
		const files = this.#ports.files();
		return this.#ports.paths
			.map((path) => files.find((file) => file.path === path)?.text ?? '')
			.join('');
	}

	/** Shows the text as it is now. */
	refresh(): void {
		const { text } = this;
		const isWhole = text.length <= MAX_SHOWN;
		const shown = isWhole ? text : text.slice(0, MAX_SHOWN);
		if (this.#field.value !== shown) this.#field.value = shown;
		this.#field.readOnly = !isWhole;
		this.#back.hidden = this.#own === undefined;
		const rest = isWhole ? '' : `, of which the beginning is shown`;
		this.#words.textContent = `${this.#own ? 'yours' : this.names.join(' + ')}${rest}`;
	}

	/** Puts the caret to a place of the text, where it is shown. */
	select(line: number, column: number): void {
		const lines = this.#field.value.split('\n');
		const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
		const end = start + (lines[line - 1]?.length ?? 0);
		this.#field.focus();
		this.#field.setSelectionRange(Math.min(start + column - 1, end), end);
		// Browsers do not scroll to a selection that a script makes.
		const height = Number.parseFloat(getComputedStyle(this.#field).lineHeight) || 20;
		this.#field.scrollTop = Math.max(0, (line - 4) * height);
	}

	async #take(file: File | undefined): Promise<void> {
		if (file) this.#bring(file.name, await file.text());
	}

	#bring(name: string, text: string, { isTyped = false } = {}): void {
		this.#own = { name, text };
		this.refresh();
		this.#ports.onChange(isTyped ? '' : `${name} is here. It stays in this page.`);
	}
}
