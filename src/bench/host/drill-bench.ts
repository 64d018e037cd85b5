import type { Scenario } from '../../host/scenarios/scenario.ts';
import type { Shell } from '../../host/shell/shell-port.ts';
import { element, part } from '../../ui/dom.ts';
import { notStarted, openHostTerminal } from './host-terminal.ts';

/** A host that is broken, the reader does not know how. The debrief comes when it is well again, or when they give up. */
class HostDrill extends HTMLElement {
	#shell: Shell | undefined;
	#scenario: Scenario | undefined;

	connectedCallback(): void {
		part(this, 'draw').addEventListener('click', () => void this.#draw());
		part(this, 'give-up').addEventListener('click', () => void this.#debrief());
	}

	async #draw(): Promise<void> {
		if (this.dataset['phase'] === 'loading') return;
		this.dataset['phase'] = 'loading';
		this.#shell?.dispose();
		this.#shell = undefined;
		const screen = part(this, 'screen');
		screen.hidden = true;
		part(this, 'debrief').hidden = true;
		this.#mark(false);
		this.#say(`1 of 2: fetching the shell, ${this.dataset['size']} once…`);
		try {
			const { drill } = await import('../../host/scenarios/scenarios.ts');
			const drawn = drill(randomSeed(), this.#scenario);
			const terminal = await openHostTerminal(
				screen,
				{ scenario: drawn.id },
				{
					onStarting: () => this.#say('2 of 2: breaking the host…'),
					onLine: (shell) => this.#look(shell),
				},
			);
			this.#shell = terminal.shell;
			this.#scenario = drawn;
			await this.#show(drawn);
			this.dataset['phase'] = 'open';
			this.#say('');
			terminal.focus();
		} catch (error) {
			this.dataset['phase'] = 'failed';
			this.#say(notStarted(error));
		}
	}

	async #show({ symptom, goal, start }: Scenario): Promise<void> {
		const { releaseOf } = await import('../../host/machine/machine.ts');
		part(this, 'release').textContent = ` on ${releaseOf(start()).title}`;
		part(this, 'symptom').textContent = symptom;
		part(this, 'aim').textContent = goal;
		part(this, 'goal').hidden = false;
		part(this, 'screen').hidden = false;
		part(this, 'size').hidden = true;
		part(this, 'give-up').hidden = false;
		part(this, 'draw').lastChild?.replaceWith('Break another');
	}

	async #look(shell: Shell): Promise<void> {
		const machine = await shell.machine();
		if (shell !== this.#shell || this.hasAttribute('data-reached')) return;
		if (!this.#scenario?.reached(machine)) return;
		this.#mark(true);
		await this.#debrief();
	}

	async #debrief(): Promise<void> {
		if (!this.#shell || !this.#scenario) return;
		const { debrief } = await import('../../host/scenarios/scenarios.ts');
		const { cause, shortest, answers, yours, looks } = debrief(
			this.#scenario,
			await this.#shell.lines(),
		);
		const place = part(this, 'debrief');
		place.replaceChildren(
			element('p', {}, cause),
			element(
				'div',
				{ class: 'host-ways' },
				way('Your way', yours, looks > 0 ? `, and ${looks} that only looked` : ''),
				way(
					'The shortest way',
					shortest,
					answers.length > 0 ? `; where it asks, answer ${answers.join(', ')}` : '',
				),
			),
		);
		place.hidden = false;
		part(this, 'give-up').hidden = true;
		// Whoever repaired it goes on typing; whoever asked is taken to the answer.
		if (!this.hasAttribute('data-reached')) place.focus();
	}

	#say(words: string): void {
		part(this, 'words').textContent = words;
	}

	#mark(isReached: boolean): void {
		this.toggleAttribute('data-reached', isReached);
		part(this, 'reached').textContent = isReached ? 'Reached. The debrief is below.' : '';
	}
}

function way(title: string, lines: readonly string[], more: string): HTMLElement {
	const count = lines.length === 1 ? '1 line' : `${lines.length} lines`;
	return element(
		'div',
		{},
		element('h4', {}, title),
		element('p', { class: 'host-label' }, `${count}${more}`),
		element('pre', { tabindex: 0 }, lines.join('\n')),
	);
}

const randomSeed = () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

customElements.define('host-drill', HostDrill);
