import type { Start } from '../../host/shell/protocol.ts';
import type { Shell } from '../../host/shell/shell-port.ts';
import { part } from '../../ui/dom.ts';

/** A simulated host to practise on. Everything it needs is loaded with the first press. */
class HostBench extends HTMLElement {
	#shell: Shell | undefined;

	connectedCallback(): void {
		part(this, 'open').addEventListener('click', () => void this.#open());
		part(this, 'again').addEventListener('click', () => void this.#open());
	}

	get #start(): Start {
		return { scenario: this.dataset['scenario'] ?? '' };
	}

	async #open(): Promise<void> {
		if (this.dataset['phase'] === 'loading') return;
		this.dataset['phase'] = 'loading';
		this.#shell?.dispose();
		const screen = part(this, 'screen');
		screen.replaceChildren();
		screen.hidden = true;
		this.#say(`Fetching the shell, ${this.dataset['size']} once…`);
		try {
			const [{ startPageShell }, { LineTerminal }, { scenario }] = await Promise.all([
				import('../../host/shell/page-shell.ts'),
				import('./line-terminal.ts'),
				import('../../host/scenarios/scenarios.ts'),
			]);
			this.#say('Starting the host…');
			const shell = await startPageShell(this.#start);
			this.#shell = shell;
			const { reached } = scenario(this.dataset['scenario'] ?? '');
			const look = async () => {
				const machine = await shell.machine();
				if (shell === this.#shell) this.#mark(reached(machine));
			};
			screen.hidden = false;
			part(this, 'start').hidden = true;
			part(this, 'again').hidden = false;
			const terminal = new LineTerminal(screen, shell, () => void look());
			this.dataset['phase'] = 'open';
			this.#say('');
			this.#mark(false);
			terminal.focus();
		} catch (error) {
			this.dataset['phase'] = 'failed';
			part(this, 'start').hidden = false;
			this.#say(
				`The simulated host did not start: ${error instanceof Error ? error.message : String(error)} Look at the connection, and press again.`,
			);
		}
	}

	#say(words: string): void {
		part(this, 'words').textContent = words;
	}

	#mark(isReached: boolean): void {
		this.toggleAttribute('data-reached', isReached);
		const words = isReached ? 'Reached.' : '';
		const goal = part(this, 'reached');
		if (goal.textContent !== words) goal.textContent = words;
	}
}

customElements.define('host-bench', HostBench);
