const prefix = 'throughline:journal:';

/**
 * Notes for the last moment of a page. IndexedDB may not finish what is begun when the page goes away;
 * `localStorage` has written when it returns. Each page has a note of its own under a key.
 */
export class Journal {
	readonly #key: string;
	readonly #own: string;

	constructor(key: string, page: string = crypto.randomUUID()) {
		this.#key = `${prefix}${key}#`;
		this.#own = `${this.#key}${page}`;
	}

	/** Leaves a note at once; false when the browser refuses. Undefined takes the note back. */
	write(value: unknown): boolean {
		try {
			if (value === undefined) localStorage.removeItem(this.#own);
			else localStorage.setItem(this.#own, JSON.stringify(value));
			return true;
		} catch {
			return false;
		}
	}

	/** The notes that were left under this key, by whichever page. `forget` drops exactly these. */
	read(): { readonly notes: readonly unknown[]; readonly forget: () => void } {
		const found = localEntries().filter(([key]) => key.startsWith(this.#key));
		return {
			notes: found.map(([, text]) => parsed(text)).filter((note) => note !== undefined),
			forget: () => {
				for (const [key, text] of found) forgetIf(key, text);
			},
		};
	}
}

/** Drops everything that this site keeps outside the database. */
export function clearLocal(): void {
	for (const [key] of localEntries()) {
		if (key.startsWith('throughline:')) forgetIf(key);
	}
}

function localEntries(): [key: string, text: string][] {
	try {
		return Object.entries({ ...localStorage });
	} catch {
		return [];
	}
}

/** A note that another page has renewed meanwhile stays. */
function forgetIf(key: string, text?: string): void {
	try {
		if (text === undefined || localStorage.getItem(key) === text) localStorage.removeItem(key);
	} catch {
		// It was readable a moment ago; there is nothing left to do.
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
