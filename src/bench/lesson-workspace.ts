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
		// On the whole document: the end of the page, below the lesson, lies under the tabs as well.
		document.addEventListener('focusin', ({ target }) => {
			if (target instanceof Element) uncover(target, list);
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

/**
 * Keeps what a key has focused clear of what floats at the bottom: the tabs, the way back to an earlier place. The
 * browser takes what lies under them for in sight, so this scrolls first, as far as scroll-padding says.
 */
function uncover(focused: Element, tabs: HTMLElement): void {
	if (tabs.contains(focused) || !focused.matches(':focus-visible')) return;
	// Beside the prose, nothing floats over the bench.
	if (tabs.offsetHeight === 0 && focused.closest('.bench')) return;
	focused.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}

/** Where the focus goes in each pane. */
const first: Readonly<Record<string, readonly string[]>> = {
	code: ['.file-view:not([hidden]) pre', '.cm-content'],
	output: ['.panel:not([data-hidden]) .output', '.panel:not([data-hidden]) input'],
	run: ['button'],
};

customElements.define('lesson-workspace', LessonWorkspace);
