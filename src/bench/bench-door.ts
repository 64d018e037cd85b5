import { part } from '../ui/dom.ts';
import { fetchSandbox } from './bench-data.ts';
import { HeldActs } from './held-acts.ts';
import { shareMark } from './keeping/share-mark.ts';

const ours = 'throughline:';
/** The sign that a bench was used on this device, so that there may be work to bring back. */
const usedMark = `${ours}used`;
/** What a reader presses or types; the last one tells that another tab has kept something. */
const acts = ['pointerdown', 'keydown', 'focusin', 'input', 'storage', 'bench:open'];

/**
 * Brings the page's bench to life: at once where work may be kept or comes with the address, else when the
 * reader first does something. Until then it costs nothing, and what is pressed while it comes is done then.
 */
export function openWhenUsed(bench: HTMLElement): void {
	const status = part(bench, 'status');
	const first = status.textContent;
	const held = new HeldActs(() => {
		status.textContent = 'Fetching the files and the code that runs them.';
		void begin();
	});
	let isUnderWay = false;
	part(bench, 'share').hidden = false;

	async function begin(): Promise<void> {
		if (isUnderWay) return;
		isUnderWay = true;
		for (const sign of ['scroll', ...acts]) removeEventListener(sign, begin, true);
		try {
			const [{ LessonBench }] = await Promise.all([
				import('./lesson-bench.ts'),
				fetchSandbox(bench),
			]);
			status.textContent = first;
			noteUse();
			customElements.define('lesson-bench', LessonBench);
			// Exercises that waited for the bench listen a moment later.
			setTimeout(() => held.release());
		} catch {
			if (held.isEmpty) status.textContent = first;
			else
				status.textContent = 'The bench could not be fetched. Check the network, then try again.';
			held.drop();
			isUnderWay = false;
			listen(acts);
		}
	}

	const listen = (signs: readonly string[]) => {
		for (const sign of signs) addEventListener(sign, begin, { capture: true, passive: true });
	};
	const isShared = () => location.hash.startsWith(shareMark);
	addEventListener('hashchange', () => isShared() && void begin());
	if (isShared() || mayHaveKept()) void begin();
	else listen(['scroll', ...acts]);
}

function mayHaveKept(): boolean {
	try {
		return Object.keys(localStorage).some((key) => key.startsWith(ours));
	} catch {
		// Nobody knows, so the bench looks itself.
		return true;
	}
}

function noteUse(): void {
	try {
		localStorage.setItem(usedMark, '1');
	} catch {
		// Then the next visit looks by itself.
	}
}
