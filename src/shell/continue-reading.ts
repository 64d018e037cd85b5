import { lastPlace } from '../bench/keeping/places.ts';
import { lastVisit } from '../course/progress/last-visit.ts';
import { whenWords } from '../progress/day-words.ts';
import { allProgress, onProgress } from '../progress/device-progress.ts';
import { knownLessons } from '../progress/known-lessons.ts';
import { element } from '../ui/dom.ts';

/** Says where the reader was last, and leads back there. Without a past, or a lesson that is gone, it is empty. */
class ContinueReading extends HTMLElement {
	connectedCallback(): void {
		onProgress(() => void this.#show());
		void this.#show();
	}

	async #show(): Promise<void> {
		const [lessons, place, progress] = await Promise.all([
			knownLessons(),
			lastPlace(),
			allProgress(),
		]);
		const visit = lastVisit(progress);
		const id = place && place.at >= (visit?.at ?? 0) ? place.lesson : visit?.lesson;
		const lesson = lessons.find((one) => one.id === id);
		if (!lesson) return this.replaceChildren();
		const here = [place, visit].filter((one) => one?.lesson === id);
		const at = Math.max(...here.map((one) => one?.at ?? 0));
		// Only a lesson with a bench knows its section.
		const heading = place?.lesson === id ? place?.heading : undefined;
		const href = heading ? `${lesson.href}#${heading.id}` : lesson.href;
		const section = heading ? `, at “${heading.words}”` : '';
		this.replaceChildren(
			'Continue where you were: ',
			element('a', { href }, lesson.title),
			`${section}, ${whenWords(at)}.`,
		);
	}
}

customElements.define('continue-reading', ContinueReading);
