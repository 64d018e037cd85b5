import type { Shell } from '../../host/shell/shell-port.ts';
import { part } from '../../ui/dom.ts';
import type { FreshHost } from './fresh-host.ts';
import { notStarted, openHostTerminal } from './host-terminal.ts';

/** A simulated host to practise on. Everything it needs is loaded with the first press. */
class HostBench extends HTMLElement {
	static readonly observedAttributes = ['data-fresh'];

	#shell: Shell | undefined;

	connectedCallback(): void {
		part(this, 'open').addEventListener('click', () => void this.#open());
		part(this, 'again').addEventListener('click', () => void this.#open());
	}

	attributeChangedCallback(): void {
		// A host that runs stays what it is; starting over takes the choice up.
		if (!this.#shell) this.#nameFresh();
	}

	get #fresh(): FreshHost | undefined {
		const { fresh } = this.dataset;
		return fresh ? (JSON.parse(fresh) as FreshHost) : undefined;
	}

	async #open(): Promise<void> {
		if (this.dataset['phase'] === 'loading') return;
		this.dataset['phase'] = 'loading';
		this.#shell?.dispose();
		const screen = part(this, 'screen');
		screen.hidden = true;
		this.#nameFresh();
		this.#say(`1 of 2: fetching the shell, ${this.dataset['size']} once…`);
		try {
			const id = this.dataset['scenario'] ?? '';
			const fresh = this.#fresh;
			const start = fresh ? { fresh: fresh.start } : { scenario: id };
			const [terminal, { scenario }] = await Promise.all([
				openHostTerminal(screen, start, {
					onStarting: () => this.#say('2 of 2: starting the host…'),
					onLine: async (shell) => {
						const machine = await shell.machine();
						if (shell === this.#shell) this.#mark(scenario(id).reached(machine));
					},
				}),
				import('../../host/scenarios/scenarios.ts'),
			]);
			this.#shell = terminal.shell;
			screen.hidden = false;
			part(this, 'start').hidden = true;
			part(this, 'again').hidden = false;
			this.dataset['phase'] = 'open';
			this.#say('');
			this.#mark(false);
			terminal.focus();
		} catch (error) {
			this.#shell = undefined;
			this.dataset['phase'] = 'failed';
			part(this, 'start').hidden = false;
			part(this, 'again').hidden = true;
			this.#say(notStarted(error));
		}
	}

	#nameFresh(): void {
		const fresh = this.#fresh;
		if (!fresh) return;
		const name = (selector: string, text: string) => {
			for (const node of this.querySelectorAll(selector)) node.textContent = text;
		};
		name('[data-release]', fresh.release);
		name('[data-title]', `A fresh ${fresh.release}`);
		name('[data-fix]', fresh.fix.join('\n'));
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
