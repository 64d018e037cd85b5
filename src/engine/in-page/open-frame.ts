import type { FrameSignal, StartFrame } from './protocol.ts';

export interface Frame {
	/** The frame's thread says nothing any more. */
	onSilent: () => void;
	/** Removes the frame and everything that runs in it. */
	close(): void;
}

/** A frame with `src` that has not answered by then is tried again with its text as `srcdoc`. */
const SRC_MS = 1500;
const SRCDOC_MS = 10_000;
const BEAT_MS = 1000;
/** Beats missed in a row, on a visible page, before the frame counts as gone. */
const MISSED_BEATS = 4;

/**
 * Opens the engine's frame and hands it the workers' script and its end of the kernel's port.
 * `src` works under a strict policy of the page, `srcdoc` where frames bypass a service worker: see ARCHITECTURE.
 */
export async function openFrame(
	url: string,
	script: string,
	port: MessagePort,
	signal?: AbortSignal,
): Promise<Frame> {
	const iframe =
		(await attach((element) => element.setAttribute('src', url), SRC_MS, signal)) ??
		(await attachText(url, signal));
	if (!iframe)
		throw new Error(
			"The engine's frame did not start. A browser extension or a policy of this site blocks frames or workers; the recorded output stays valid.",
		);
	iframe.contentWindow?.postMessage({ type: 'start', script } satisfies StartFrame, '*', [port]);
	return watch(iframe);
}

async function attachText(
	url: string,
	signal?: AbortSignal,
): Promise<HTMLIFrameElement | undefined> {
	const html = await fetch(url, signal ? { signal } : {}).then(
		(response) => (response.ok ? response.text() : undefined),
		() => undefined,
	);
	if (html === undefined) return undefined;
	return attach((element) => element.setAttribute('srcdoc', html), SRCDOC_MS, signal);
}

/** Adds the frame to the page; `undefined` when it did not say `ready` in time. */
function attach(
	fill: (element: HTMLIFrameElement) => void,
	limitMs: number,
	signal?: AbortSignal,
): Promise<HTMLIFrameElement | undefined> {
	const iframe = document.createElement('iframe');
	iframe.setAttribute('sandbox', 'allow-scripts');
	iframe.title = 'In-page engine';
	iframe.hidden = true;
	fill(iframe);
	return new Promise((resolve, reject) => {
		signal?.throwIfAborted();
		const settle = (ready: boolean) => {
			clearTimeout(timer);
			removeEventListener('message', onMessage);
			signal?.removeEventListener('abort', onAbort);
			if (!ready) iframe.remove();
			resolve(ready ? iframe : undefined);
		};
		const onMessage = (event: MessageEvent) => {
			if (isSignal(event, iframe) === 'ready') settle(true);
		};
		const onAbort = () => {
			reject(signal?.reason);
			settle(false);
		};
		const timer = setTimeout(() => settle(false), limitMs);
		addEventListener('message', onMessage);
		signal?.addEventListener('abort', onAbort, { once: true });
		document.body.append(iframe);
	});
}

function watch(iframe: HTMLIFrameElement): Frame {
	let missed = 0;
	const onMessage = (event: MessageEvent) => {
		if (isSignal(event, iframe) === 'beat') missed = 0;
	};
	addEventListener('message', onMessage);
	// Browsers slow the timers of hidden pages down, so only a visible page counts.
	const timer = setInterval(() => {
		missed = document.visibilityState === 'visible' ? missed + 1 : 0;
		if (missed > MISSED_BEATS) frame.onSilent();
	}, BEAT_MS);
	const frame: Frame = {
		onSilent: () => {},
		close() {
			clearInterval(timer);
			removeEventListener('message', onMessage);
			iframe.remove();
		},
	};
	return frame;
}

function isSignal(
	{ source, origin, data }: MessageEvent,
	iframe: HTMLIFrameElement,
): FrameSignal['type'] | undefined {
	if (source !== iframe.contentWindow || origin !== 'null') return undefined;
	return data?.type === 'ready' || data?.type === 'beat' ? data.type : undefined;
}
