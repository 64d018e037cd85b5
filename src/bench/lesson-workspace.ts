import { onShortcut } from '../ui/keys.ts';
import { tabList } from '../ui/tabs.ts';
import type { View } from './lesson-bench.ts';

/** The order of panes for F6. */
const panes = ['read', 'code', 'output', 'run'];

/** Prose and bench beside each other, or, on a narrow page, one view at a time. */
class LessonWorkspace extends HTMLElement {
	#scroll = 0;

	connectedCallback(): void {
		const list = this.querySelector<HTMLElement>('.view-tabs');
		if (!list) return;
		const tabs = tabList(list, (tab) => this.#show(tab.dataset['view'] as View));
		const show = (view: View) => {
			const tab = this.#tab(view);
			if (tab && this.dataset['view'] !== view) tabs.select(tab);
		};
		this.addEventListener('bench:show', ({ detail }) => show(detail.view));
		this.addEventListener('bench:changed', ({ detail }) => this.#changed(detail.view));
		window.addEventListener('hashchange', () => show(location.hash === '#bench' ? 'code' : 'read'));
		onShortcut('nextPane', () => this.#toPane(1, show));
		onShortcut('previousPane', () => this.#toPane(-1, show));
		// The end of the page, below the lesson, lies under the tabs as well.
		document.addEventListener('focusin', ({ target }) => {
			if (!(target instanceof Element)) return;
			const show = () => document.activeElement === target && uncover(target, list);
			// The browser scrolls first, as far as it finds necessary; smoothly, that takes a while.
			requestAnimationFrame(show);
			const soon = AbortSignal.timeout(1000);
			window.addEventListener('scrollend', show, { once: true, signal: soon });
		});
		// What comes late, e.g. the way back to an earlier place, moves what has the focus.
		new ResizeObserver(() => {
			const focused = document.activeElement;
			if (focused) uncover(focused, list);
		}).observe(this);
	}

	#tab(view: View): HTMLElement | null {
		return this.querySelector<HTMLElement>(`.view-tabs [data-view="${view}"]`);
	}

	#show(view: View): void {
		if (this.dataset['view'] === 'read') this.#scroll = window.scrollY;
		this.dataset['view'] = view;
		this.#tab(view)?.removeAttribute('data-changed');
		// The prose left the page while another view was shown; the reader goes on where they were.
		if (view === 'read') window.scrollTo({ top: this.#scroll, behavior: 'instant' });
	}

	#changed(view: View): void {
		this.#tab(view)?.toggleAttribute('data-changed', this.dataset['view'] !== view);
	}

	#toPane(step: number, show: (view: View) => void): void {
		const at = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
		const from = at === undefined ? (step > 0 ? -1 : 0) : panes.indexOf(at);
		const name = panes[(from + step + panes.length) % panes.length] ?? 'read';
		if (name !== 'run') show(name as View);
		this.#firstIn(name)?.focus();
	}

	#firstIn(name: string): HTMLElement | null {
		const pane = `[data-pane="${name}"]`;
		if (name === 'read') return this.querySelector(pane);
		return this.querySelector(first[name]?.map((selector) => `${pane} ${selector}`).join() ?? pane);
	}
}

/** Scrolls what a key has focused out from under the tabs at the bottom, which the browser counts as in sight. */
function uncover(focused: Element, tabs: HTMLElement): void {
	const edge = tabs.getBoundingClientRect();
	if (edge.height === 0 || tabs.contains(focused) || !focused.matches(':focus-visible')) return;
	const { top, bottom } = focused.getBoundingClientRect();
	// Out of sight altogether: the reader has scrolled on.
	if (top >= edge.bottom) return;
	const header =
		Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
	// What is higher than the window shows its beginning.
	const covered = Math.min(bottom + 8 - edge.top, top - header - 8);
	if (covered > 0) window.scrollBy({ top: covered, behavior: 'instant' });
}

/** Where the focus goes in each pane. */
const first: Readonly<Record<string, readonly string[]>> = {
	code: ['.file-view:not([hidden]) pre', '.cm-content'],
	output: ['.panel:not([data-hidden]) .output', '.panel:not([data-hidden]) input'],
	run: ['button'],
};

customElements.define('lesson-workspace', LessonWorkspace);
