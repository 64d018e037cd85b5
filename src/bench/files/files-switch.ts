import { part } from '../../ui/dom.ts';
import type { FileList, FileListPorts } from './file-list.ts';

/** The button that shows all files beside the open one. Their list is fetched when it is first wanted. */
export class FilesSwitch {
	readonly #root: HTMLElement;
	readonly #ports: FileListPorts;
	#list: Promise<FileList> | undefined;

	constructor(root: HTMLElement, ports: FileListPorts) {
		this.#root = root;
		this.#ports = ports;
		part(root, 'all-files').addEventListener('click', () => void this.#turn());
	}

	/** Files, or which of them is open, may have changed. */
	show(): void {
		void this.#list?.then((list) => list.show());
	}

	async #turn(): Promise<void> {
		const button = part(this.#root, 'all-files');
		const isOpen = button.getAttribute('aria-expanded') !== 'true';
		button.setAttribute('aria-expanded', String(isOpen));
		part(this.#root, 'file-list').hidden = !isOpen;
		if (!isOpen) return;
		this.#list ??= import('./file-list.ts').then(
			({ FileList }) => new FileList(part(this.#root, 'file-list'), this.#ports),
		);
		try {
			(await this.#list).focus();
		} catch {
			this.#list = undefined;
			button.setAttribute('aria-expanded', 'false');
			part(this.#root, 'file-list').hidden = true;
			this.#ports.say(
				'The list of files could not be loaded. Check the network connection, then press Files again.',
			);
		}
	}
}
