import type { BootEvent } from './boot-watch.ts';

const DEFAULT_URL = 'https://stackblitz.com';

/** Origin of the client's frame; the client reads the same global (`iframe-url.js` of `@webcontainer/api`). */
export function containerOrigin(): string {
	const { WEBCONTAINER_API_IFRAME_URL: url } = globalThis as {
		WEBCONTAINER_API_IFRAME_URL?: string;
	};
	return new URL(url ?? DEFAULT_URL).origin;
}

/** Reports what the page can see of the frame at `origin`. The answer stops. */
export function observeFrame(origin: string, send: (event: BootEvent) => void): () => void {
	const stopped = new AbortController();
	const { signal } = stopped;
	const onMessage = (event: MessageEvent) => {
		if (event.origin === origin && event.data?.type === 'init') send('greeted');
	};
	const onViolation = (event: SecurityPolicyViolationEvent) => {
		if (event.disposition === 'enforce' && isFrom(origin, event.blockedURI)) send('csp-violated');
	};
	addEventListener('message', onMessage, { signal });
	addEventListener('offline', () => send('went-offline'), { signal });
	document.addEventListener('securitypolicyviolation', onViolation, { signal });
	whenFrame(origin, signal, (frame) => {
		frame.addEventListener('load', () => send('loaded'), { signal });
	});
	return () => stopped.abort();
}

/** Loads the frame once more; the client's pending boot then gets its answer from the new document. */
export function reloadFrame(origin: string): void {
	const frame = findFrame(origin);
	if (frame) frame.src = `${frame.src}`;
}

function findFrame(origin: string): HTMLIFrameElement | undefined {
	// The client gives its frame no name; this attribute is the one thing that marks it.
	const frames = document.querySelectorAll<HTMLIFrameElement>(
		'iframe[allow="cross-origin-isolated"]',
	);
	return [...frames].find((frame) => isFrom(origin, frame.src));
}

function whenFrame(
	origin: string,
	signal: AbortSignal,
	found: (frame: HTMLIFrameElement) => void,
): void {
	const present = findFrame(origin);
	if (present) {
		found(present);
		return;
	}
	const observer = new MutationObserver(() => {
		const frame = findFrame(origin);
		if (!frame) return;
		observer.disconnect();
		found(frame);
	});
	observer.observe(document.body, { childList: true });
	signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

function isFrom(origin: string, url: string): boolean {
	return URL.canParse(url) && new URL(url).origin === origin;
}
