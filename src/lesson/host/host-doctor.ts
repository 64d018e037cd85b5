import type { HostStep } from '../../course/tasks.ts';
import type { Report, Route } from '../../host/doctor/report.ts';
import { element } from '../../ui/dom.ts';
import { hostChoices } from './host-choices.ts';
import { nextCommand } from './next-command.ts';

/** Instead of a lesson: the step is on this page. */
const HERE = '';

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
		const { readReport, routeFor } = await import('../../host/doctor/report.ts');
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

	get #steps(): HostStep[] {
		const here = [...document.querySelectorAll<HTMLElement>('lesson-step:has(host-command)')].map(
			(node) => ({
				lesson: HERE,
				id: node.dataset['id'] ?? '',
				title: node.querySelector('h3')?.textContent ?? '',
				step: node.querySelector<HTMLElement>('host-command')?.dataset['step'] ?? '',
			}),
		);
		const all: HostStep[] = JSON.parse(this.dataset['steps'] ?? '[]');
		const path = decodeURI(location.pathname).replace(/\/$/, '');
		return [...here, ...all.filter(({ lesson }) => !path.endsWith(`/${lesson}`))];
	}

	#boxOf({ lesson, id }: HostStep): HTMLInputElement | null {
		return lesson === HERE
			? document.querySelector(`lesson-step[data-id="${CSS.escape(id)}"] .tick input`)
			: null;
	}

	/** A box on this page is ticked as the reader would; a step elsewhere is written down. */
	async #tick(step: HostStep): Promise<void> {
		const box = this.#boxOf(step);
		if (box && !box.checked) box.click();
		if (step.lesson === HERE) return;
		const { record } = await import('../../progress/device-progress.ts');
		await record(step.lesson, { kind: 'step', id: step.id, done: true });
	}

	#words({ system }: Report, { driver, findings, done, settings }: Route): HTMLElement[] {
		const isHere = (step: HostStep) => this.#boxOf(step) !== null;
		const steps = this.#steps.filter(({ step }) => (done as readonly string[]).includes(step));
		const take = element('button', { type: 'button', class: 'button primary' }, 'Take this over');
		take.addEventListener('click', async () => {
			hostChoices.choose(settings);
			for (const step of steps) await this.#tick(step);
			const told = element('p', { tabindex: -1 }, 'Taken over: your host, and the ticks.');
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
				steps.length === 0
					? 'No step is done already.'
					: `Done already: ${steps.map((step) => (isHere(step) ? step.title : `${step.title} (another lesson)`)).join('; ')}.`,
			),
			take,
		];
	}
}

customElements.define('host-doctor', HostDoctor);
