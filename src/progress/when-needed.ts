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
