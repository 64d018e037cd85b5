import { own } from '../course/progress/progress.ts';
import { type KnownLesson, type Standing, standing } from '../course/progress/standing.ts';
import { element } from '../ui/dom.ts';
import { allProgress, onProgress } from './device-progress.ts';
import { knownLessons } from './known-lessons.ts';

type State = Standing['state'];

/** Marks each lesson in the lists of the page, and each track, with how it stands on this device. */
async function show(): Promise<void> {
	const [lessons, { lessons: kept }] = await Promise.all([knownLessons(), allProgress()]);
	const stateOf = ({ id, tasks, minutes }: KnownLesson) =>
		standing(own(kept, id), tasks, minutes).state;
	const states = new Map(lessons.map((lesson) => [lesson.href, stateOf(lesson)]));
	for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-marks] a')) {
		const state = states.get(link.getAttribute('href') ?? '');
		if (state) markLink(link, state);
	}
	for (const line of document.querySelectorAll<HTMLElement>('[data-marks-track]')) {
		const { marksTrack: id } = line.dataset;
		markTrack(line, lessons.filter(({ track }) => track === id).map(stateOf));
	}
}

const words: Readonly<Record<State, string>> = {
	new: 'not started',
	begun: 'begun',
	done: 'done',
};

/** The station takes its look from the state; the word is for those who do not see it. */
function markLink(link: HTMLAnchorElement, state: State): void {
	link.closest('li')?.setAttribute('data-state', state);
	let said = link.querySelector('[data-part="state"]');
	if (!said) {
		said = element('span', { 'data-part': 'state' });
		const name = link.querySelector('.name');
		if (!name) said.className = 'visually-hidden';
		(name ?? link).append(said);
	}
	said.textContent = `, ${words[state]}`;
}

/** A station for each lesson, and how many are done; nothing on a track that was never begun. */
function markTrack(line: HTMLElement, states: readonly State[]): void {
	const count = (state: State) => states.filter((one) => one === state).length;
	if (count('new') === states.length) return line.replaceChildren();
	const stations = states.map((state) => element('i', { 'data-state': state }));
	const begun = count('begun') > 0 ? `, ${count('begun')} begun` : '';
	line.replaceChildren(
		element('span', { 'aria-hidden': 'true' }, ...stations),
		`${count('done')} of ${states.length} done${begun}`,
	);
}

onProgress(() => void show());
void show();
