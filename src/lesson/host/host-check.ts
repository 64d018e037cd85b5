import type { Verdict } from '../../host/checks/check.ts';
import type { StepId } from '../../host/checks/steps.ts';
import { element } from '../../ui/dom.ts';
import { hostChoices } from './host-choices.ts';
import { nextCommand } from './next-command.ts';

/** Says what pasted output of a step means. The rules are fetched with the first press. */
class HostCheck extends HTMLElement {
	connectedCallback(): void {
		this.querySelector('form')?.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#check();
		});
	}

	async #check(): Promise<void> {
		const text = this.querySelector('textarea')?.value ?? '';
		const { check } = await import('../../host/checks/check.ts');
		const verdict = check(this.dataset['step'] as StepId, text, hostChoices.settings);
		const place = this.querySelector<HTMLElement>('.verdict');
		if (!place) return;
		place.dataset['kind'] = verdict.kind;
		place.replaceChildren(...this.#words(verdict, text));
	}

	#words(verdict: Verdict, text: string): HTMLElement[] {
		switch (verdict.kind) {
			case 'pass': {
				const box = this.closest('lesson-step')?.querySelector<HTMLInputElement>('.tick input');
				const words = element('p', {}, element('strong', {}, 'As it should be.'));
				if (!box || box.checked) return [words];
				const button = element('button', { type: 'button', class: 'button' }, 'Tick this step');
				button.addEventListener('click', () => {
					if (!box.checked) box.click();
					box.focus();
					button.remove();
				});
				return [words, button];
			}
			case 'problem':
				return [
					element('p', {}, element('strong', {}, `${verdict.title}. `), verdict.explanation),
					...(verdict.next === undefined ? [] : [nextCommand(verdict.next)]),
				];
			case 'unrecognised':
				return [
					element(
						'p',
						{},
						element('strong', {}, text.trim() === '' ? 'Nothing was pasted. ' : 'Not recognised. '),
						`Expected: ${verdict.expected}`,
					),
				];
		}
	}
}

customElements.define('host-check', HostCheck);
