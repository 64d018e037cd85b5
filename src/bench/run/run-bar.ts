import { element, isEnabled, part, setEnabled } from '../../ui/dom.ts';
import { type BootStep, bootSteps, isBusy, type RunState } from './run-state.ts';
import { statusText } from './status.ts';

export interface RunBarPorts {
	readonly onRun: () => void;
	readonly onStop: () => void;
	readonly onTest: () => void;
}

/** Run, Stop, Test, and one sentence on where the run is. */
export class RunBar {
	readonly #run: HTMLElement;
	readonly #stop: HTMLElement;
	readonly #state: HTMLElement;
	readonly #stations: HTMLElement;
	readonly #status: HTMLElement;
	readonly #recorded: string;

	constructor(root: HTMLElement, recorded: string, ports: RunBarPorts) {
		this.#run = part(root, 'run');
		this.#stop = part(root, 'stop');
		this.#state = part(root, 'state');
		this.#stations = part(root, 'stations');
		this.#status = part(root, 'status');
		this.#recorded = recorded;
		this.#run.addEventListener('click', ports.onRun);
		this.#stop.addEventListener('click', () => isEnabled(this.#stop) && ports.onStop());
		part(root, 'test').addEventListener('click', ports.onTest);
	}

	/** `isStale`: files were edited since the program started. */
	show(state: RunState, isStale: boolean): void {
		setEnabled(this.#stop, isBusy(state));
		this.#state.dataset['phase'] = state.phase;
		if (state.phase === 'booting') this.#showStations(state);
		const text = statusText(state, this.#recorded, isStale);
		if (this.#status.textContent !== text) this.#status.textContent = text;
	}

	#showStations({ engine, step }: RunState & { phase: 'booting' }): void {
		const steps: readonly BootStep[] = bootSteps[engine];
		const reached = steps.indexOf(step);
		const stations = steps.map((_, index) =>
			element('li', { 'data-passed': index < reached, 'data-current': index === reached }),
		);
		this.#stations.replaceChildren(...stations);
	}
}
