import { whenIdle } from '../ui/when-idle.ts';

/** The sign that something is kept of this reader; what it is, the database knows. */
export const keptMark = 'throughline:progress';

/**
 * Loads what keeps and shows progress: at once where something is kept, else when the reader first does
 * something. So a first page costs no bytes for a record that does not exist yet.
 */
export function whenNeeded(load: () => Promise<unknown>): void {
	if (isSomethingKept()) return void load();
	// The last one tells that another tab has kept something.
	const acts = ['scroll', 'pointerdown', 'keydown', 'focusin', 'input', 'storage'];
	const begin = () => {
		for (const act of acts) removeEventListener(act, begin, true);
		void load();
	};
	for (const act of acts) addEventListener(act, begin, { capture: true, passive: true });
}

/** Tells this page that something was kept. */
export const keptEvent = 'progress:kept';

/** Loads what only shows the past: when the page is idle, where there is one, else once something is kept. */
export function whenKept(load: () => Promise<unknown>): void {
	const begin = () => {
		if (!isSomethingKept()) return;
		for (const type of [keptEvent, 'storage']) removeEventListener(type, begin);
		whenIdle(() => void load());
	};
	for (const type of [keptEvent, 'storage']) addEventListener(type, begin);
	begin();
}

/** A record, a note that was left in a hurry, or choices from before there was a record. */
function isSomethingKept(): boolean {
	try {
		return Object.keys(localStorage).some((key) =>
			/^throughline:(progress|choice:|journal:note:)/.test(key),
		);
	} catch {
		// Denied: nothing of an earlier visit can be shown.
		return false;
	}
}
