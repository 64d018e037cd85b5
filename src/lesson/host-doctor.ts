import type { Report, Route } from '../host/doctor/report.ts';
import { element } from '../ui/dom.ts';
import { hostChoices } from './host-choices.ts';
import { nextCommand } from './next-command.ts';

/** Reads a report of the doctor: the way through the lesson, and what is done already. */
class HostDoctor extends HTMLElement {
	connectedCallback(): void {
		this.querySelector('form')?.addEventListener('submit', (event) => {
			event.preventDefault();
			void this.#read();
		});
	}

	async #read(): Promise<void> {
		const text = this.querySelector('textarea')?.value ?? '';
		const { readReport, routeFor } = await import('../host/doctor/report.ts');
		const report = readReport(text);
		const place = this.querySelector<HTMLElement>('.verdict');
		if (!place) return;
		place.dataset['kind'] = report ? 'report' : 'unrecognised';
		place.replaceChildren(
			...(report
				? this.#words(report, routeFor(report))
				: [
						element(
							'p',
							{},
							element('strong', {}, 'This is no whole report. '),
							'It begins with "throughline-doctor: 1" and ends with "end: 1". Copy all lines in between as well.',
						),
					]),
		);
	}

	#words({ system }: Report, { driver, findings, done, settings }: Route): HTMLElement[] {
		const ticks = done.flatMap((step) => [
			...document.querySelectorAll<HTMLInputElement>(
				`lesson-step:has([data-step="${step}"]) .tick input`,
			),
		]);
		const take = element('button', { type: 'button', class: 'button primary' }, 'Take this over');
		take.addEventListener('click', () => {
			hostChoices.choose(settings);
			for (const box of ticks) if (!box.checked) box.click();
			const told = element('p', { tabindex: -1 }, 'Taken over: the settings, and the ticks.');
			take.replaceWith(told);
			told.focus();
		});
		const known = settings.release !== undefined;
		return [
			element(
				'p',
				{},
				element('strong', {}, `Your route: the ${driver} driver. `),
				findings.length === 0 ? 'Nothing stands in its way.' : '',
			),
			...findings.flatMap(({ text, next }) => [
				element('p', {}, text),
				...(next === undefined ? [] : [nextCommand(next)]),
			]),
			...(known
				? []
				: [
						element('p', {}, `The lesson does not know ${system}; take the release nearest to it.`),
					]),
			element(
				'p',
				{},
				ticks.length === 0
					? 'No step on this page is true already.'
					: `True already: ${ticks.map(titleOf).join('; ')}.`,
			),
			take,
		];
	}
}

const titleOf = (box: HTMLElement) =>
	box.closest('lesson-step')?.querySelector('h3')?.textContent ?? '';

customElements.define('host-doctor', HostDoctor);
