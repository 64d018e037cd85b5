import { part } from '../../ui/dom.ts';
import { tabList } from '../../ui/tabs.ts';

/** What came back, one kind at a time. */
export type Result = 'output' | 'http' | 'xray' | 'yaml';

/** The tabs of the result pane and their panels. */
export class ResultTabs {
	readonly #list: HTMLElement;
	readonly #select: (tab: HTMLElement) => void;

	constructor(root: HTMLElement, onSelect: (result: Result) => void = () => {}) {
		this.#list = part(root, 'results');
		const panels = [...root.querySelectorAll<HTMLElement>('.panel')];
		const tabs = tabList(this.#list, (tab) => {
			tab.removeAttribute('data-changed');
			for (const panel of panels) {
				panel.toggleAttribute('data-hidden', panel.id !== tab.getAttribute('aria-controls'));
			}
			onSelect(tab.id.replace('tab-', '') as Result);
		});
		this.#select = tabs.select;
	}

	select(result: Result): void {
		const tab = this.#tab(result);
		if (tab) this.#select(tab);
	}

	/** Shows a tab that the page was built without use for. */
	reveal(result: Result): void {
		const tab = this.#tab(result);
		if (tab) tab.hidden = false;
	}

	/** New results that are not in sight leave a mark on their tab. */
	mark(result: Result): void {
		const tab = this.#tab(result);
		tab?.toggleAttribute('data-changed', tab.getAttribute('aria-selected') !== 'true');
	}

	#tab(result: Result): HTMLElement | null {
		return this.#list.querySelector<HTMLElement>(`#tab-${result}`);
	}
}
