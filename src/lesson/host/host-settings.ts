import { releases } from '../../host/machine/releases.ts';
import { type Objection, objections, type Settings } from '../../host/settings/settings.ts';
import { element, part } from '../../ui/dom.ts';
import { hostChoices } from './host-choices.ts';

const NUMBERS = ['memoryMiB', 'cpus'];

/** The bar of choices. What cannot work is said here, with what to take instead. */
class HostSettings extends HTMLElement {
	connectedCallback(): void {
		this.addEventListener('change', () => this.#choose());
		this.querySelector('form')?.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#choose();
		});
		hostChoices.watch((settings) => this.#show(settings));
	}

	get #fields(): (HTMLInputElement | HTMLSelectElement)[] {
		return [...this.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')];
	}

	#choose(): void {
		const chosen = Object.fromEntries(
			this.#fields.map(({ name, value }) => [
				name,
				NUMBERS.includes(name) ? number(value) : value.trim(),
			]),
		) as unknown as Settings;
		const wrong = objections(chosen);
		// A driver that cannot work is a choice to be explained; a wrong name or size is a slip to be mended.
		const slips = wrong.filter(({ field }) => field !== 'driver');
		if (slips.length > 0) this.#say(chosen, wrong);
		else hostChoices.choose(chosen);
	}

	#show(settings: Settings): void {
		for (const field of this.#fields) field.value = String(settings[field.name as keyof Settings]);
		this.#say(settings, objections(settings));
	}

	#say(settings: Settings, wrong: readonly Objection[]): void {
		for (const field of this.#fields)
			field.toggleAttribute(
				'data-wrong',
				wrong.some((objection) => objection.field === field.name),
			);
		for (const field of this.#fields)
			field.setAttribute('aria-invalid', String(field.hasAttribute('data-wrong')));
		const { note } = releases[settings.release];
		part(this, 'words').replaceChildren(
			...wrong.map(({ why, instead }) => {
				const [taken] = Object.values(instead);
				const button = element('button', { type: 'button', class: 'button' }, `Take ${taken}`);
				button.addEventListener('click', () => {
					const [name = ''] = Object.keys(instead);
					hostChoices.choose(instead);
					this.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
				});
				return element('p', { class: 'wrong' }, `${why} `, button);
			}),
			...(note ? [element('p', {}, note)] : []),
		);
	}
}

const number = (text: string) => (/^\s*\d{1,7}\s*$/.test(text) ? Number(text) : Number.NaN);

customElements.define('host-settings', HostSettings);
