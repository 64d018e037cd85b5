/** Where choices are kept; `localStorage` fits. */
export type Store = Pick<Storage, 'getItem' | 'setItem'>;

/** Remembers which option a reader chose. A store that is full, blocked or edited by hand costs nothing but memory. */
export function createChoices(open: () => Store, page: string) {
	const key = (id: string) => `throughline:choice:${page}:${id}`;
	return {
		recall(id: string): number | undefined {
			try {
				const stored = open().getItem(key(id));
				return stored !== null && /^\d{1,2}$/.test(stored) ? Number(stored) : undefined;
			} catch {
				return undefined;
			}
		},
		remember(id: string, choice: number): void {
			try {
				open().setItem(key(id), String(choice));
			} catch {
				// The choice still counts until the page is left.
			}
		},
	};
}
