import type { Extension } from '@codemirror/state';
import { element, isEnabled, part, setEnabled } from '../../ui/dom.ts';
import { type TabList, tabList } from '../../ui/tabs.ts';
import { whenIdle } from '../../ui/when-idle.ts';
import type { Project } from '../files/project.ts';
import type { FilePlace } from '../keeping/places.ts';
import type { Location } from '../output/locations.ts';
import type { Editor, Place } from './editor.ts';
import type { ErrorMark } from './error-marks.ts';
import { canFormat } from './formats.ts';
import { fileName, offsetAt, plainView } from './static-view.ts';

export interface CodePorts {
	readonly onEdit: (path: string, text: string) => void;
	readonly onRun: () => void;
	/** Without a path: every file. */
	readonly onReset: (path?: string) => void;
	/** The editor is there; what it will need next may be fetched. */
	readonly onEditor: () => void;
	/** The editor's code could not be fetched. */
	readonly onTrouble: (message: string) => void;
	/** Where the reader was in a file. */
	readonly placeOf: (path: string) => FilePlace | undefined;
	/** A file is shown, or the reader went on in it. */
	readonly onPlace: (path: string, place?: FilePlace) => void;
}

/**
 * The files of a project in tabs. Shows what the build highlighted until the reader wants to edit;
 * then the editor takes its place, with the same metrics, so that nothing moves.
 */
export class CodePane {
	readonly #root: HTMLElement;
	readonly #project: Project;
	readonly #ports: CodePorts;
	readonly #file: HTMLElement;
	readonly #tabList: HTMLElement;
	readonly #tabs: TabList;
	#path = '';
	#editor: Editor | undefined;
	#loading: Promise<Editor | undefined> | undefined;
	#mark: ErrorMark | undefined;
	/** Keys that wait for the editor. */
	#typed: string | undefined;

	constructor(root: HTMLElement, project: Project, ports: CodePorts) {
		this.#root = root;
		this.#project = project;
		this.#ports = ports;
		this.#file = part(root, 'file');
		this.#tabList = part(root, 'files');
		this.#tabs = tabList(this.#tabList, (tab) => this.#select(tab.dataset['path'] ?? ''));
		this.#path = this.#tabs.selected?.dataset['path'] ?? '';
		this.#listen();
		this.refresh();
		// A tab that is chosen while the pane is hidden cannot be scrolled to before it is shown.
		new ResizeObserver(() => this.#revealTab()).observe(this.#tabList);
	}

	get path(): string {
		return this.#path;
	}

	/** Shows a file, in a new tab when it has none, with the caret at a place when one is named. */
	show(path: string, at?: Location): void {
		if (this.#project.text(path) === undefined) return;
		this.#tabs.select(this.#tab(path));
		if (at) void this.edit({ line: at.line, column: at.column ?? 1 });
	}

	/** Shows a file with a line in sight. Nobody wants to type yet, so the editor is not fetched for it. */
	look(path: string, line: number): void {
		this.show(path);
		if (this.#editor) return this.#editor.look(line);
		const lines = this.#file.querySelectorAll('.file-view:not([hidden]) .line');
		const pre = lines[0]?.closest('pre');
		const at = lines[line - 1];
		if (!pre || !at) return;
		const top = at.getBoundingClientRect().top - pre.getBoundingClientRect().top;
		pre.scrollTo({ top: pre.scrollTop + top - 24, left: 0 });
	}

	/** Draws again after texts changed elsewhere: a reset, another set, a solution taken. */
	refresh(): void {
		if (this.#project.text(this.#path) === undefined) {
			this.#path = this.#project.paths()[0] ?? '';
		}
		this.#mark = undefined;
		for (const tab of this.#allTabs()) {
			tab.hidden = this.#project.text(tab.dataset['path'] ?? '') === undefined;
		}
		this.#tabs.select(this.#tab(this.#path));
	}

	/** Shows an error at its line; nothing takes it away. */
	mark(mark: ErrorMark | undefined): void {
		this.#mark = mark;
		this.#editor?.mark(mark?.path === this.#path ? mark : undefined);
		this.#showTabs();
	}

	/** Opens the editor on the shown file. */
	async edit(at?: Place): Promise<void> {
		const editor = await this.#load();
		if (!editor) return;
		this.#openInEditor(editor);
		editor.focus(at);
	}

	/** Adds something to the editor, which is fetched for it, or takes it away again. */
	async extend(extension: Extension, isOn: boolean): Promise<void> {
		const editor = await this.#load();
		if (isOn && editor) this.#openInEditor(editor);
		editor?.extend(extension, isOn);
	}

	/** Fetches the editor while there is a network. */
	preload(): void {
		const language = async () => (await import('./editor-language.ts')).loadLanguage(this.#path);
		const parts = [import('./editor.ts'), import('./editor-comforts.ts'), language()];
		void Promise.all(parts).catch(() => {});
	}

	#listen(): void {
		this.#file.addEventListener('click', ({ target, clientX, clientY }) => {
			const view = target instanceof Element && target.closest<HTMLElement>('.file-view');
			if (!view || !window.getSelection()?.isCollapsed) return;
			void this.edit({ offset: offsetAt(view, clientX, clientY) ?? 0 });
		});
		this.#file.addEventListener('focusin', () => this.preload(), { once: true });
		this.#file.addEventListener('scroll', () => this.#tellPlace(), {
			capture: true,
			passive: true,
		});
		this.#file.addEventListener('keydown', (event) => {
			const inView = event.target instanceof Element && event.target.closest('.file-view');
			if (!inView || event.ctrlKey || event.metaKey || event.altKey) return;
			if (event.key !== 'Enter' && event.key.length !== 1) return;
			event.preventDefault();
			this.#type(event.key === 'Enter' ? '' : event.key);
		});
		part(this.#root, 'find').addEventListener('click', () => void this.#find());
		const format = part(this.#root, 'format');
		format.addEventListener('click', () => isEnabled(format) && void this.#format());
		part(this.#root, 'edit').addEventListener('click', () => void this.edit());
		const reset = part(this.#root, 'reset');
		reset.addEventListener('click', () => isEnabled(reset) && this.#ports.onReset(this.#path));
		part(this.#root, 'reset-all').addEventListener('click', () => this.#ports.onReset());
	}

	/** Opens the editor with what was typed on the view, and while the editor was on its way, in it. */
	#type(text: string): void {
		const isFirst = this.#typed === undefined;
		this.#typed = (this.#typed ?? '') + text;
		if (!isFirst) return;
		void this.edit({ offset: 0 }).then(() => {
			this.#editor?.type(this.#typed ?? '');
			this.#typed = undefined;
		});
	}

	async #find(): Promise<void> {
		await this.edit();
		await this.#editor?.find().catch(() => {
			this.#ports.onTrouble(
				'Find could not be loaded. Check the network connection, then try again.',
			);
		});
	}

	/** Lays the shown file out. What was typed meanwhile wins. */
	async #format(): Promise<void> {
		const path = this.#path;
		const set = this.#project.active;
		const before = this.#project.text(path) ?? '';
		const status = part(this.#root, 'editor-status');
		status.textContent = 'Formatting.';
		try {
			const { formatInWorker } = await import('./formatter.ts');
			const after = await formatInWorker(path, before);
			const isSame = this.#path === path && this.#project.active === set;
			if (!isSame || this.#project.text(path) !== before) status.textContent = '';
			else {
				status.textContent = after === before ? 'Formatted already.' : 'Formatted.';
				await this.#load();
				if (after !== before) this.#ports.onEdit(path, after);
				this.#select(path);
			}
		} catch (error) {
			status.textContent = '';
			this.#ports.onTrouble(error instanceof Error ? error.message : String(error));
		}
	}

	#allTabs(): HTMLElement[] {
		return [...this.#tabList.querySelectorAll<HTMLElement>('[role="tab"]')];
	}

	#tab(path: string): HTMLElement {
		const found = this.#allTabs().find((tab) => tab.dataset['path'] === path);
		if (found) return found;
		const tab = element(
			'button',
			{ type: 'button', role: 'tab', 'data-path': path, 'aria-controls': 'bench-file' },
			...fileName(path),
		);
		this.#tabList.append(tab);
		return tab;
	}

	#select(path: string): void {
		const isOther = path !== this.#path;
		this.#path = path;
		if (isOther) {
			part(this.#root, 'editor-status').textContent = '';
			this.#ports.onPlace(path);
		}
		this.#file.setAttribute('aria-label', path);
		if (this.#editor) this.#openInEditor(this.#editor);
		else this.#showStatic();
		this.#showTabs();
	}

	#showStatic(): void {
		const text = this.#project.text(this.#path) ?? '';
		let view: HTMLElement | undefined;
		for (const other of this.#file.querySelectorAll<HTMLElement>('.file-view')) {
			if (!other.hasAttribute('data-static')) other.remove();
			else if (other.dataset['path'] === this.#path) view = other;
			other.hidden = true;
		}
		if (view && text === this.#project.original(this.#path, 'sandbox')) {
			view.hidden = false;
			this.#scrollView();
			return;
		}
		this.#file.append(plainView(this.#path, text));
		this.#scrollView();
		whenIdle(() => void this.#load().then((editor) => editor && this.#openInEditor(editor)));
	}

	/** Scrolls the highlighted view to where the reader was. */
	#scrollView(): void {
		const pre = this.#file.querySelector('.file-view:not([hidden]) pre');
		if (pre) pre.scrollTop = this.#ports.placeOf(this.#path)?.scroll ?? 0;
	}

	#tellPlace(): void {
		const pre = this.#file.querySelector('.file-view:not([hidden]) pre');
		const place = pre ? { scroll: pre.scrollTop } : this.#editor?.place;
		if (place) this.#ports.onPlace(this.#path, place);
	}

	/** Scrolls the tabs, and nothing around them. */
	#revealTab(): void {
		const tab = this.#tabs.selected?.getBoundingClientRect();
		if (!tab) return;
		const list = this.#tabList.getBoundingClientRect();
		this.#tabList.scrollLeft +=
			Math.min(0, tab.left - list.left) + Math.max(0, tab.right - list.right);
	}

	#showTabs(): void {
		for (const tab of this.#allTabs()) {
			const path = tab.dataset['path'] ?? '';
			tab.toggleAttribute('data-edited', this.#project.isEdited(path));
			tab.toggleAttribute('data-error', this.#mark?.path === path);
			tab.title = this.#project.isEdited(path) ? `${path}, edited` : path;
		}
		setEnabled(part(this.#root, 'reset'), this.#project.isEdited(this.#path));
		const isOwn = !this.#project.isReadOnly(this.#path);
		setEnabled(part(this.#root, 'format'), isOwn && canFormat(this.#path));
		part(this.#root, 'reset-all').hidden = this.#project.editedPaths().length < 2;
	}

	/** The editor, fetched on first use. A network that fails may be tried again. */
	#load(): Promise<Editor | undefined> {
		this.#loading ??= import('./editor.ts').then(
			({ createEditor }) => {
				this.#editor = createEditor(this.#file, {
					onChange: (path, text) => this.#changed(path, text),
					onMove: () => this.#tellPlace(),
					onRun: this.#ports.onRun,
				});
				this.#showHint();
				this.#ports.onEditor();
				return this.#editor;
			},
			() => {
				this.#loading = undefined;
				this.#ports.onTrouble(
					'The editor could not be loaded. Check the network connection, then try again.',
				);
				return undefined;
			},
		);
		return this.#loading;
	}

	#changed(path: string, text: string): void {
		this.#ports.onEdit(path, text);
		if (this.#mark?.path === path) this.mark(undefined);
		this.#showTabs();
	}

	#openInEditor(editor: Editor): void {
		const place = this.#ports.placeOf(this.#path);
		const scroll =
			this.#file.querySelector('.file-view:not([hidden]) pre')?.scrollTop ?? place?.scroll;
		for (const view of this.#file.querySelectorAll<HTMLElement>('.file-view')) view.hidden = true;
		editor.open({
			set: this.#project.active,
			path: this.#path,
			text: this.#project.text(this.#path) ?? '',
			readOnly: this.#project.isReadOnly(this.#path),
			...(scroll !== undefined && { scroll }),
			...(place?.cursor !== undefined && { cursor: place.cursor }),
		});
		editor.mark(this.#mark?.path === this.#path ? this.#mark : undefined);
	}

	/** How to get out again; shown while the caret is in the editor. */
	#showHint(): void {
		const hint = part(this.#root, 'hint');
		hint.textContent = 'Esc, then Tab to leave';
		this.#file.addEventListener('focusin', () => {
			hint.hidden = !this.#file.querySelector('.cm-editor')?.contains(document.activeElement);
		});
		this.#file.addEventListener('focusout', () => {
			hint.hidden = true;
		});
	}
}
