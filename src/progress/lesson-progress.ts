import type { ProgressEvent } from '../course/progress/apply.ts';
import { choicePrefix, type PageQuestion, takeChoices } from '../course/progress/choices.ts';
import { own } from '../course/progress/progress.ts';
import { standing, type Tasks } from '../course/progress/standing.ts';
import { part } from '../ui/dom.ts';
import { change, lessonProgress, onProgress, record } from './device-progress.ts';
import { standingWords } from './standing-words.ts';

/** What `lesson:tick` and `lesson:set-tick` carry. */
interface Tick {
	readonly kind: 'step';
	readonly id: string;
	readonly done: boolean;
}

/** Listens to what is done in a lesson, writes it down, and shows what is done and left. */
class LessonProgress extends HTMLElement {
	connectedCallback(): void {
		onProgress((lesson) => {
			if (lesson === '') this.#forget();
			else if (lesson !== this.#lesson) return;
			else void this.#agree();
			void this.#show();
		});
		document.addEventListener('lesson:tick', (event) => {
			const { id, done } = (event as CustomEvent<Tick>).detail;
			this.#record({ kind: 'step', id, done });
		});
		document.addEventListener('bench:set', () => void this.#agree());
		this.#record({ kind: 'visited' });
		void this.#takeChoices().then(() => this.#showTicks());
		this.#watchEnd();
		void customElements.whenDefined('lesson-bench').then(() => this.#agree());
	}

	get #lesson(): string {
		return this.dataset['lesson'] ?? '';
	}

	#record(event: ProgressEvent): void {
		void record(this.#lesson, event);
	}

	/** A pass that the bench knows of is written down, and one that the record knows of is told to the bench. */
	async #agree(): Promise<void> {
		const { exercises: known } = await lessonProgress(this.#lesson);
		const bench = document.querySelector('lesson-bench');
		const { exercises } = (bench ?? {}) as { exercises?: { passed?: readonly string[] } };
		for (const id of exercises?.passed ?? [])
			if (own(known, id) === undefined) this.#record({ kind: 'passed', id });
		const detail = { ids: Object.keys(known) };
		document.dispatchEvent(new CustomEvent('lesson:set-passed', { detail }));
	}

	/** Another tab cleared everything: what the page shows must not become a record again. */
	#forget(): void {
		for (const { dataset } of document.querySelectorAll<HTMLElement>('lesson-step'))
			sendTick({ kind: 'step', id: dataset['id'] ?? '', done: false });
	}

	/** Choices that were kept before there was a record. */
	async #takeChoices(): Promise<void> {
		const found = oldChoices();
		if (found.length === 0) return;
		const questions = pageQuestions();
		const at = new Date().toISOString();
		await change(this.#lesson, (before) => takeChoices(before, found, questions, at));
		for (const [id] of found) localStorage.removeItem(choicePrefix(location.pathname) + id);
	}

	/** Steps show the ticks that are kept; a box that was ticked before this script came is written down. */
	async #showTicks(): Promise<void> {
		const { steps } = await lessonProgress(this.#lesson);
		for (const step of document.querySelectorAll<HTMLElement>('lesson-step')) {
			const id = step.dataset['id'] ?? '';
			const kept = own(steps, id);
			if (kept) sendTick({ kind: 'step', id, done: kept.done });
			else if (step.querySelector('.tick :checked')) this.#record({ kind: 'step', id, done: true });
		}
	}

	#watchEnd(): void {
		const end = document.querySelector('.sl-markdown-content')?.lastElementChild;
		if (!end) return;
		const observer = new IntersectionObserver((entries) => {
			if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
			observer.disconnect();
			this.#record({ kind: 'read' });
		});
		observer.observe(end);
	}

	async #show(): Promise<void> {
		const tasks: Tasks = JSON.parse(this.dataset['tasks'] ?? '');
		const minutes = Number(this.dataset['minutes']);
		const now = standing(await lessonProgress(this.#lesson), tasks, minutes);
		// Shorter words must not pull the lesson up under the reader's eyes.
		this.style.minHeight ||= `${this.offsetHeight}px`;
		part(this, 'words').textContent = standingWords(now);
		const stations = [...this.querySelectorAll('i')];
		const filled = Math.floor((now.done / now.all) * stations.length);
		for (const [index, station] of stations.entries())
			station.toggleAttribute('data-done', index < filled);
	}
}

function sendTick(detail: Tick): void {
	document.dispatchEvent(new CustomEvent('lesson:set-tick', { detail }));
}

function oldChoices(): (readonly [id: string, value: string])[] {
	const prefix = choicePrefix(location.pathname);
	try {
		return Object.entries({ ...localStorage })
			.filter(([key]) => key.startsWith(prefix))
			.map(([key, value]) => [key.slice(prefix.length), String(value)] as const);
	} catch {
		return [];
	}
}

function pageQuestions(): PageQuestion[] {
	return [...document.querySelectorAll<HTMLElement>('.question')].map((node) => ({
		kind: node.matches('recall-question') ? 'recall' : 'predict',
		id: node.dataset['id'] ?? '',
		options: [...node.querySelectorAll('.option')].map((option) => option.textContent.trim()),
		answer: Number(node.dataset['answer']),
	}));
}

customElements.define('lesson-progress', LessonProgress);
