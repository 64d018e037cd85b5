import { element, part } from '../../ui/dom.ts';
import type { LessonBench } from '../lesson-bench.ts';
import { locationButton } from '../output/location-button.ts';
import { bootFailure } from '../run/failure.ts';
import type { BootStep } from '../run/run-state.ts';
import { stepWords } from '../run/status.ts';
import type { CheckedLine, CheckReport } from './check-report.ts';

/** An exercise in the prose: its buttons work on the bench of the page. */
export class LessonExercise extends HTMLElement {
	#bench: LessonBench | null = null;
	#checking: AbortController | undefined;

	async connectedCallback(): Promise<void> {
		await customElements.whenDefined('lesson-bench');
		this.#bench = document.querySelector('lesson-bench');
		if (!this.#bench) return;
		this.#bench.addEventListener('bench:set', () => this.#show());
		this.#bench.addEventListener('bench:settled', () => this.#checkByItself());
		this.#onClick('start', (bench) => this.#start(bench));
		this.#onClick('check', () => this.check());
		this.#onClick('reset', (bench) => bench.reset());
		this.#onClick('leave', (bench) => bench.exercises.leave());
		this.addEventListener('click', ({ target }) => this.#take(target));
		this.addEventListener('toggle', () => this.#showHints(), { capture: true });
		this.#showHints();
		this.#show();
	}

	get #id(): string {
		return this.dataset['exercise'] ?? '';
	}

	#onClick(name: string, act: (bench: LessonBench) => void): void {
		part(this, name).addEventListener('click', () => this.#bench && act(this.#bench));
	}

	#start(bench: LessonBench): void {
		bench.exercises.start(this.#id);
		bench.reveal('code');
		this.#say('The files of the exercise are on the bench. Change them, then press Check.');
	}

	/** Starts the check; while one is under way, gives it up. */
	async check(): Promise<void> {
		if (this.#checking) return this.#checking.abort();
		this.#say('Checking.');
		part(this, 'results').replaceChildren();
		await this.#check((step) => this.#say(`${stepWords[step]}.`));
	}

	/** After a run, a check that costs little is run too. It says nothing before it knows something. */
	#checkByItself(): void {
		const exercises = this.#bench?.exercises;
		if (this.#checking || exercises?.current !== this.#id || !exercises.isCheap(this.#id)) return;
		void this.#check(() => {});
	}

	async #check(onStep: (step: BootStep) => void): Promise<void> {
		const bench = this.#bench;
		if (!bench) return;
		this.#checking = new AbortController();
		const { signal } = this.#checking;
		const words = part(this, 'check').querySelector('span');
		if (words) words.textContent = 'Stop the check';
		try {
			this.#report(bench, await bench.exercises.check(this.#id, signal, onStep));
		} catch (error) {
			this.#say(troubleOf(error));
		} finally {
			this.#checking = undefined;
			if (words) words.textContent = 'Check';
			bench.changed('read');
		}
	}

	#report(bench: LessonBench, { passed, lines }: CheckReport): void {
		const broken = lines.filter((line) => !line.kept).length;
		this.#say(
			passed
				? 'Passed: every promise is kept.'
				: `${broken} of ${lines.length} ${lines.length === 1 ? 'promise is' : 'promises are'} not kept yet.`,
		);
		const results = part(this, 'results');
		// A check that came by itself leaves the lines alone that somebody is reading with the keyboard.
		if (results.contains(document.activeElement)) return;
		results.replaceChildren(...lines.map((line) => lineView(bench, line)));
	}

	#take(target: EventTarget | null): void {
		const button = target instanceof Element ? target.closest<HTMLElement>('[data-take]') : null;
		const bench = this.#bench;
		if (!button || !bench) return;
		const { take: path, hunk } = button.dataset;
		const undo = bench.exercises.take(this.#id, {
			...(path && { path }),
			...(hunk && { hunk: Number(hunk) }),
		});
		bench.reveal('code');
		const what = hunk ? 'the change' : 'the solution';
		const where = path || 'The bench';
		if (undo) bench.say(`${where} now holds ${what}.`, { label: 'Undo', run: undo });
		else bench.say(`${where} holds ${what} already.`);
	}

	/** The next hint is offered when the one before was read. */
	#showHints(): void {
		let read = true;
		for (const hint of this.querySelectorAll<HTMLDetailsElement>('[data-hint]')) {
			hint.hidden = !read;
			read = hint.open || (read && !hint.hidden && hint.dataset['read'] === 'true');
			if (hint.open) hint.dataset['read'] = 'true';
		}
	}

	#show(): void {
		const exercises = this.#bench?.exercises;
		const isCurrent = exercises?.current === this.#id;
		const isPassed = exercises?.passed.includes(this.#id) ?? false;
		this.toggleAttribute('data-current', isCurrent);
		this.toggleAttribute('data-passed', isPassed);
		part(this, 'start').hidden = isCurrent;
		part(this, 'passed').hidden = !isPassed;
		for (const name of ['check', 'reset', 'leave']) part(this, name).hidden = !isCurrent;
	}

	#say(text: string): void {
		part(this, 'status').textContent = text;
	}
}

function lineView(bench: LessonBench, { name, kept, message, location }: CheckedLine): HTMLElement {
	const line = element('li', { 'data-kept': kept }, element('p', {}, name));
	line.prepend(element('span', { class: 'visually-hidden' }, kept ? 'Kept: ' : 'Not kept: '));
	if (message) line.append(element('pre', { tabindex: 0 }, message));
	if (location) {
		const words = `${location.path}:${location.line}`;
		const button = locationButton(words, `Open ${words}`, () => bench.open(location));
		line.append(button);
	}
	return line;
}

function troubleOf(error: unknown): string {
	const name = error instanceof Error ? error.name : '';
	if (name === 'AbortError') return 'The check was stopped.';
	if (name === 'TimeoutError') {
		return 'The check did not finish in 20 seconds. Look for a loop without an end, or a promise that never settles.';
	}
	const { title, remedy } = bootFailure(error);
	return `${title} ${remedy.replace('Run', 'Check')}`;
}

declare global {
	interface HTMLElementTagNameMap {
		'lesson-exercise': LessonExercise;
	}
}

customElements.define('lesson-exercise', LessonExercise);
