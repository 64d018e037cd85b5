/** Where the answer to a prediction appears. */
export type RunPart = 'output' | 'status';

/** What the run on this page says now; undefined while only the recorded one is shown. */
export function runText(part: RunPart): string | undefined {
	if (part === 'output') {
		const output = document.querySelector('[data-part="output"][data-source="live"]');
		return output ? texts(output, '.output-line') : undefined;
	}
	const exchanges = 'details.exchange:not([data-source="recorded"]) .exchange-status';
	return document.querySelector(exchanges) ? texts(document, exchanges) : undefined;
}

/** The program has come to its end. */
export function isRunOver(): boolean {
	return document.querySelector('lesson-bench[data-phase="exited"]') !== null;
}

/** Calls when something on the bench may have changed, at most once a frame, until `signal` aborts. */
export function watchRun(onChange: () => void, signal: AbortSignal): void {
	const bench = document.querySelector('lesson-bench');
	if (!bench) return;
	let isWaiting = false;
	const observer = new MutationObserver(() => {
		if (isWaiting) return;
		isWaiting = true;
		requestAnimationFrame(() => {
			isWaiting = false;
			if (!signal.aborted) onChange();
		});
	});
	observer.observe(bench, { subtree: true, childList: true, attributeFilter: ['data-phase'] });
	signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

function texts(root: ParentNode, selector: string): string {
	return [...root.querySelectorAll(selector)].map((node) => node.textContent).join('\n');
}
