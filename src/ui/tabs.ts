/** A tab list whose tabs may come and go: arrows, Home and End move, one tab is in the Tab order. */
export interface TabList {
	select(tab: HTMLElement): void;
	readonly selected: HTMLElement | undefined;
}

/** Makes the `role="tab"` elements in `list` work. `onSelect` is told of every change of tab. */
export function tabList(list: HTMLElement, onSelect: (tab: HTMLElement) => void): TabList {
	const tabs = () => [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
	const selected = () => tabs().find((tab) => tab.getAttribute('aria-selected') === 'true');
	const select = (tab: HTMLElement) => {
		for (const other of tabs()) {
			other.setAttribute('aria-selected', String(other === tab));
			other.tabIndex = other === tab ? 0 : -1;
		}
		tab.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
		onSelect(tab);
	};

	list.addEventListener('click', ({ target }) => {
		const tab = target instanceof Element && target.closest<HTMLElement>('[role="tab"]');
		if (tab) select(tab);
	});
	list.addEventListener('keydown', (event) => {
		const all = tabs().filter((tab) => !tab.hidden);
		const now = all.findIndex((tab) => tab.contains(document.activeElement));
		const to = tabAfterKey(event.key, now, all.length);
		const tab = all[to ?? -1];
		if (!tab) return;
		event.preventDefault();
		tab.focus();
		select(tab);
	});
	return {
		select,
		get selected() {
			return selected();
		},
	};
}

/** The index after a key; the ends meet. */
export function tabAfterKey(key: string, now: number, count: number): number | undefined {
	if (count === 0 || now < 0) return undefined;
	switch (key) {
		case 'ArrowRight':
			return (now + 1) % count;
		case 'ArrowLeft':
			return (now + count - 1) % count;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
		default:
			return undefined;
	}
}
