import type { SandboxFile, Transform } from '../../course/sandbox.ts';
import { part } from '../../ui/dom.ts';
import type { Captured, CaptureOptions } from '../run/runner.ts';
import type { YamlPanel } from './yaml-panel.ts';

export interface YamlPorts {
	readonly transforms: readonly Transform[];
	/** The project as it is now, with the reader's edits. */
	readonly files: () => readonly SandboxFile[];
	/** Runs a program of the project beside the one that runs. */
	readonly run: (
		command: string,
		signal: AbortSignal,
		options: CaptureOptions,
	) => Promise<Captured>;
}

/** Opens the YAML lab; what runs and draws it is fetched when its tab is opened. */
export class YamlLab {
	readonly #root: HTMLElement;
	readonly #ports: YamlPorts;
	#panel: Promise<YamlPanel> | undefined;

	constructor(root: HTMLElement, ports: YamlPorts) {
		this.#root = root;
		this.#ports = ports;
	}

	/** Its tab was opened. */
	open(): void {
		this.#panel ??= import('./yaml-panel.ts').then(
			({ YamlPanel }) => new YamlPanel(this.#root, this.#ports),
		);
		this.#panel.then(
			(panel) => panel.opened(),
			() => {
				this.#panel = undefined;
				part(this.#root, 'yaml-status').textContent =
					'The YAML lab could not be loaded. Check the network connection and open this tab again.';
			},
		);
	}
}
