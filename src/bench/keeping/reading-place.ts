import { element, part } from '../../ui/dom.ts';
import type { Place } from './places.ts';

type Spot = Pick<Place, 'heading' | 'offset'>;

/** Where the prose is read: follows the reader, and offers the way back to where they were. */
export class ReadingPlace {
	#now: Spot = { offset: 0 };
	/** Whether the prose was scrolled on this page; until then the old place counts. */
	#isRead = false;

	constructor(onMove: () => void) {
		const moved = () => {
			// On a narrow page the prose gives way to the code, which says nothing of where it was read.
			if (!isShown()) return;
			this.#isRead = true;
			onMove();
		};
		window.addEventListener('scroll', moved, { passive: true });
		// The bench may have been fetched because of the first scroll, which is over by now.
		if (window.scrollY > 0) queueMicrotask(moved);
	}

	get now(): Spot {
		if (this.#isRead && isShown()) this.#now = spot();
		return this.#now;
	}

	/** Offers the place of the last visit, unless the page is there or leads somewhere else. */
	restore(place: Spot): void {
		if (this.#isRead || location.hash !== '' || !place.heading) return;
		this.#now = place;
		const [navigation] = performance.getEntriesByType('navigation');
		// After a reload, or on the way back, the browser itself scrolls to where it was.
		if ((navigation as PerformanceNavigationTiming | undefined)?.type !== 'navigate') return;
		this.#offer(place, place.heading.words);
	}

	#offer(place: Spot, words: string): void {
		const bar = part(document, 'continue');
		const press = (label: string, kind: string, run: () => void) => {
			const button = element('button', { type: 'button', class: kind }, label);
			button.addEventListener('click', () => {
				bar.hidden = true;
				bar.replaceChildren();
				run();
			});
			return button;
		};
		const there = `Continue where you were: ${words}`;
		bar.hidden = false;
		bar.replaceChildren(
			element(
				'div',
				{},
				press(there, 'button', () => scrollToSpot(place)),
				press('Dismiss', 'button quiet', () => prose()?.focus({ preventScroll: true })),
			),
		);
	}
}

function prose(): HTMLElement | null {
	return document.querySelector('.workspace-prose');
}

/** Of prose that gives way to the code, nothing but the page's heading is left. */
function isShown(): boolean {
	return prose()?.querySelector('.sl-markdown-content')?.checkVisibility() === true;
}

/** The headings of the prose, which a place is told by: widths and texts change, headings stay. */
function headings(): HTMLElement[] {
	return [...document.querySelectorAll<HTMLElement>('.workspace-prose :is(h2, h3)[id]')];
}

function spot(): Spot {
	const edge = readingEdge();
	const heading = headings()
		.filter((node) => node.getBoundingClientRect().top <= edge + SLACK)
		.at(-1);
	if (!heading) return { offset: Math.max(0, window.scrollY) };
	const offset = Math.max(0, edge - heading.getBoundingClientRect().top);
	return { heading: { id: heading.id, words: heading.textContent.trim() }, offset };
}

function scrollToSpot({ heading, offset }: Spot): void {
	const node = headings().find(({ id }) => id === heading?.id);
	if (!node) return;
	const top = node.getBoundingClientRect().top + window.scrollY - readingEdge() + offset;
	window.scrollTo({ top, behavior: 'instant' });
	// The keyboard goes on from there, too.
	node.tabIndex = -1;
	node.focus({ preventScroll: true });
}

/** A heading that stands so far below the edge is what is read: a line that came late may have moved it. */
const SLACK = 64;

/** The window's upper edge for reading: below the header, which stays. */
function readingEdge(): number {
	return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}
