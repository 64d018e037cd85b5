import { own, type Progress } from '../course/progress/progress.ts';
import { returning } from '../course/progress/recall.ts';
import { type Standing, standing } from '../course/progress/standing.ts';
import { element, part } from '../ui/dom.ts';
import { allProgress, onProgress } from './device-progress.ts';
import { standingWords } from './standing-words.ts';

/** Fills the stations of the map with what is kept on this device. */
class CourseMap extends HTMLElement {
	connectedCallback(): void {
		onProgress(() => void this.#show());
		void this.#show();
	}

	async #show(): Promise<void> {
		const progress = await allProgress();
		const all: Standing[] = [];
		for (const track of this.querySelectorAll<HTMLElement>('[data-track]')) {
			const lessons = [...track.querySelectorAll<HTMLElement>('[data-lesson]')];
			if (lessons.length === 0) continue;
			const standings = lessons.map((lesson) => showLesson(lesson, progress));
			all.push(...standings);
			part(track, 'state').textContent = sumWords(standings);
		}
		if (Object.keys(progress.lessons).length > 0) part(this, 'sum').textContent = sumWords(all);
		this.#showDue(progress);
	}

	#showDue({ lessons }: Progress): void {
		const due = returning(lessons).filter((question) => question.due <= Date.now()).length;
		const line = part(this, 'due');
		const link = line.querySelector('a');
		line.hidden = due === 0;
		if (link) link.textContent = `${due} missed ${due === 1 ? 'question is' : 'questions are'} due`;
	}
}

function showLesson(lesson: HTMLElement, { lessons }: Progress): Standing {
	const { tasks = '', minutes } = lesson.dataset;
	const kept = own(lessons, lesson.dataset['lesson'] ?? '');
	const now = standing(kept, JSON.parse(tasks), Number(minutes));
	lesson.dataset['state'] = now.state;
	// To the eye, the hollow station says it; the words would take the room of another line.
	if (now.state === 'new')
		part(lesson, 'how').replaceChildren(
			element('span', { class: 'visually-hidden' }, `${standingWords(now)}, `),
			`${minutes} min`,
		);
	else part(lesson, 'how').textContent = standingWords(now);
	return now;
}

function sumWords(standings: readonly Standing[]): string {
	const sum = (of: (one: Standing) => number) => standings.reduce((all, one) => all + of(one), 0);
	const done = sum(({ state }) => (state === 'done' ? 1 : 0));
	const lessons = `${done} of ${standings.length} ${standings.length === 1 ? 'lesson' : 'lessons'} done`;
	return `${lessons}, ${sum((one) => one.minutesDone)} min done, ${sum((one) => one.minutesLeft)} min left`;
}

customElements.define('course-map', CourseMap);
