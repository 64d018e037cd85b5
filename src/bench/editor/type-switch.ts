import type { Extension } from '@codemirror/state';
import { part } from '../../ui/dom.ts';
import type { Project } from '../files/project.ts';

const KEY = 'throughline:type-help';

export interface TypeSwitchPorts {
	readonly project: Project;
	/** Where the declarations are. */
	readonly address: string;
	/** Puts something into the editor, or takes it out again. */
	readonly onTypes: (extension: Extension, isOn: boolean) => Promise<void>;
	readonly onTrouble: (message: string) => void;
}

/** The button that turns TypeScript's own help on and off; the choice is remembered. */
export class TypeSwitch {
	readonly #button: HTMLElement;
	readonly #status: HTMLElement;
	readonly #ports: TypeSwitchPorts;
	#extension: Promise<Extension> | undefined;
	#isOn = false;

	constructor(root: HTMLElement, ports: TypeSwitchPorts) {
		this.#ports = ports;
		this.#button = part(root, 'types');
		this.#status = part(root, 'editor-status');
		this.#button.addEventListener('click', () => void this.#turn(!this.#isOn));
	}

	/** The editor is there: whoever had help before has it again. */
	resume(): void {
		if (!this.#isOn && remembered()) void this.#turn(true);
	}

	async #turn(on: boolean): Promise<void> {
		this.#isOn = on;
		this.#button.setAttribute('aria-pressed', String(on));
		remember(on);
		if (!on) this.#status.textContent = '';
		if (!on && !this.#extension) return;
		try {
			this.#extension ??= this.#start();
			const extension = await this.#extension;
			await this.#ports.onTypes(extension, this.#isOn);
			this.#status.textContent = this.#isOn ? 'Type help is on. F8 goes to the next problem.' : '';
		} catch (error) {
			this.#extension = undefined;
			this.#isOn = false;
			this.#button.setAttribute('aria-pressed', 'false');
			this.#status.textContent = '';
			this.#ports.onTrouble(error instanceof Error ? error.message : String(error));
		}
	}

	async #start(): Promise<Extension> {
		const [{ startTypes }, { typeExtension }] = await Promise.all([
			import('./type-help.ts'),
			import('./editor-types.ts'),
		]).catch((cause: unknown) => {
			throw new Error(
				'Type help could not be loaded. Check the network connection, then press Type help again.',
				{ cause },
			);
		});
		const { address, project } = this.#ports;
		const types = await startTypes(address, project, (stage) => {
			if (this.#isOn) this.#status.textContent = stage;
		});
		return typeExtension(types);
	}
}

function remembered(): boolean {
	try {
		return localStorage.getItem(KEY) === 'on';
	} catch {
		return false;
	}
}

function remember(on: boolean): void {
	try {
		if (on) localStorage.setItem(KEY, 'on');
		else localStorage.removeItem(KEY);
	} catch {
		// Without storage the choice lasts until the page is left.
	}
}
