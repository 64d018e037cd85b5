import { encodeSettings, type Settings } from '../../host/settings/settings.ts';
import { hostChoices } from './host-choices.ts';

/** A command and its output, drawn anew for the reader's choices. Until one is made nothing more is loaded. */
class HostCommand extends HTMLElement {
	#isDefault = true;
	#latest: Settings | undefined;

	connectedCallback(): void {
		hostChoices.watch((settings) => void this.#follow(settings));
	}

	async #follow(settings: Settings): Promise<void> {
		this.#latest = settings;
		if (this.#isDefault && encodeSettings(settings) === '') return;
		this.#isDefault = false;
		const { drawStep } = await import('./draw-host-step.ts');
		await drawStep(this, settings, () => this.#latest === settings);
	}
}

customElements.define('host-command', HostCommand);
