/** Runs `act` when the page has nothing better to do. */
export function whenIdle(act: () => void): void {
	if ('requestIdleCallback' in window) window.requestIdleCallback(act);
	else setTimeout(act, 1000);
}
