import { element, isEnabled, setEnabled } from '../../ui/dom.ts';
import type { NoticeAction } from '../notice.ts';
import { type TreeRow, treeAct, treeRows } from './file-tree.ts';
import { newPathTrouble, pathTrouble } from './new-path.ts';
import { PathForm } from './path-form.ts';
import type { Project } from './project.ts';

export interface FileListPorts {
	readonly project: Project;
	/** Whether the lesson lets its reader make, move and delete files. */
	readonly isFree: boolean;
	/** The file that is open. */
	readonly shown: () => string;
	readonly onOpen: (path: string) => void;
	/** Opens a file with the caret in it. */
	readonly onEdit: (path: string) => void;
	/** Files came, went or moved: draw them, and keep them. */
	readonly onTexts: () => void;
	readonly say: (text: string, action?: NoticeAction) => void;
}

/** All files of the set in hand as a tree and, where the lesson allows it, what can be done with them. */
export class FileList {
	readonly #ports: FileListPorts;
	readonly #tree = element('ul', { role: 'tree', 'aria-label': 'All files' });
	readonly #form = new PathForm();
	readonly #rename = button('Rename', () => this.#askName());
	readonly #delete = button('Delete', () => this.#remove());
	readonly #closed = new Set<string>();
	#rows: readonly TreeRow[] = [];
	/** The row that keys and buttons mean. */
	#at = '';
	#drawn = '';

	constructor(root: HTMLElement, ports: FileListPorts) {
		this.#ports = ports;
		this.#at = ports.shown();
		const tools = element(
			'div',
			{ class: 'file-list-tools', role: 'group', 'aria-label': 'Change the files' },
			button('New file', () => this.#askNew()),
			this.#rename,
			this.#delete,
		);
		const fixed = element(
			'p',
			{},
			'This lesson keeps to these files. Their text is yours to change.',
		);
		root.replaceChildren(ports.isFree ? tools : fixed, this.#form.element, this.#tree);
		this.#tree.addEventListener('click', ({ target }) => this.#press(target));
		this.#tree.addEventListener('keydown', (event) => this.#key(event));
		this.show();
	}

	/** Draws the files as they are; nothing is drawn when nothing changed. */
	show(): void {
		const { project, shown } = this.#ports;
		this.#rows = treeRows(project.paths(), this.#closed);
		if (!this.#row)
			this.#at = this.#rows.some(isAt(shown())) ? shown() : (this.#rows[0]?.path ?? '');
		this.#showTools();
		const now = JSON.stringify([this.#rows, project.editedPaths(), shown(), this.#at]);
		if (now === this.#drawn) return;
		this.#drawn = now;
		const hadFocus = this.#tree.contains(document.activeElement);
		this.#tree.replaceChildren(...this.#rows.map((row) => this.#item(row)));
		if (hadFocus) this.focus();
	}

	/** The focus goes to the row in hand. */
	focus(): void {
		this.#tree.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
	}

	get #row(): TreeRow | undefined {
		return this.#rows.find(isAt(this.#at));
	}

	#item(row: TreeRow): HTMLElement {
		const { project, shown } = this.#ports;
		const isEdited = row.isOpen === undefined && project.isEdited(row.path);
		return element(
			'li',
			{
				role: 'treeitem',
				tabindex: row.path === this.#at ? 0 : -1,
				title: row.path,
				style: `--level: ${row.level}`,
				'data-path': row.path,
				'data-edited': isEdited,
				'aria-level': row.level,
				'aria-posinset': row.position,
				'aria-setsize': row.siblings,
				'aria-selected': String(row.path === this.#at),
				'aria-expanded': row.isOpen === undefined ? undefined : String(row.isOpen),
				'aria-current': row.path === shown() ? 'true' : undefined,
			},
			element('span', {}, row.name),
			...(isEdited ? [element('span', { class: 'visually-hidden' }, ', edited')] : []),
		);
	}

	#showTools(): void {
		const { project } = this.#ports;
		const row = this.#row;
		const isOwn = row !== undefined && row.isOpen === undefined && !project.isReadOnly(row.path);
		for (const [tool, word] of [
			[this.#rename, 'Rename'],
			[this.#delete, 'Delete'],
		] as const) {
			setEnabled(tool, isOwn && (tool === this.#rename || project.paths().length > 1));
			tool.setAttribute('aria-label', isOwn ? `${word} ${row.path}` : word);
		}
	}

	#go(path: string): void {
		this.#at = path;
		this.show();
		this.focus();
	}

	#toggle(folder: string): void {
		if (!this.#closed.delete(folder)) this.#closed.add(folder);
		this.#go(folder);
	}

	#press(target: EventTarget | null): void {
		const item = target instanceof Element && target.closest<HTMLElement>('[role="treeitem"]');
		const row = item && this.#rows.find(isAt(item.dataset['path'] ?? ''));
		if (!row) return;
		if (row.isOpen !== undefined) return this.#toggle(row.path);
		this.#go(row.path);
		this.#ports.onOpen(row.path);
	}

	#key(event: KeyboardEvent): void {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.key === 'F2' && this.#ports.isFree) this.#askName();
		else if (event.key === 'Delete' && this.#ports.isFree) this.#remove();
		else {
			const act = treeAct(event.key, this.#rows, this.#rows.findIndex(isAt(this.#at)));
			if (!act) return;
			if ('toggle' in act) this.#toggle(act.toggle);
			else if ('open' in act) this.#ports.onOpen(act.open);
			else this.#go(this.#rows[act.to]?.path ?? this.#at);
		}
		event.preventDefault();
	}

	#askNew(): void {
		const { project, onTexts, onEdit } = this.#ports;
		const folder =
			this.#row?.isOpen === undefined ? this.#at.replace(/[^/]*$/, '') : `${this.#at}/`;
		this.#form.ask({
			label: 'Path of the new file',
			submit: 'Create',
			value: folder,
			trouble: (path) => newPathTrouble(path, project.paths()),
			onPath: (path) => {
				project.create(path);
				this.#reveal(path);
				onTexts();
				onEdit(path);
			},
			onCancel: () => this.focus(),
		});
	}

	#askName(): void {
		if (!isEnabled(this.#rename)) return;
		const { project, onTexts, onOpen, say, shown } = this.#ports;
		const from = this.#at;
		this.#form.ask({
			label: `New path of ${from}`,
			submit: 'Rename',
			value: from,
			trouble: (path) =>
				pathTrouble(
					path,
					project.paths().filter((other) => other !== from),
				),
			onPath: (to) => {
				if (to === from) return this.focus();
				const set = project.active;
				const wasShown = shown() === from;
				const back = project.rename(from, to);
				this.#reveal(to);
				if (wasShown) onOpen(to);
				onTexts();
				this.focus();
				say(`${from} is ${to} now. Imports of it are as they were.`, {
					label: 'Undo',
					run: () => {
						const isShown = shown() === to;
						back();
						if (project.active === set && isShown) onOpen(from);
						this.#reveal(from);
						onTexts();
						this.focus();
					},
				});
			},
			onCancel: () => this.focus(),
		});
	}

	#remove(): void {
		if (!isEnabled(this.#delete)) return;
		const { project, onTexts, onOpen, say, shown } = this.#ports;
		const path = this.#at;
		const set = project.active;
		const wasShown = shown() === path;
		const index = this.#rows.findIndex(isAt(path));
		const next = this.#rows[index + 1] ?? this.#rows[index - 1];
		const undo = project.remove(path);
		this.#at = next?.path ?? '';
		onTexts();
		this.focus();
		say(`${path} is deleted.`, {
			label: 'Undo',
			run: () => {
				undo();
				this.#reveal(path);
				onTexts();
				if (project.active === set && wasShown) onOpen(path);
				this.focus();
			},
		});
	}

	/** Makes a file the row in hand, with the folders around it open. */
	#reveal(path: string): void {
		for (const folder of this.#closed) {
			if (path.startsWith(`${folder}/`)) this.#closed.delete(folder);
		}
		this.#at = path;
		this.show();
	}
}

function isAt(path: string): (row: TreeRow) => boolean {
	return (row) => row.path === path;
}

function button(words: string, onPress: () => void): HTMLButtonElement {
	const node = element('button', { type: 'button', class: 'button quiet' }, words);
	node.addEventListener('click', onPress);
	return node;
}
