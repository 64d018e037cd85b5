import type { WebContainer } from '@webcontainer/api';
import { containerOrigin, observeFrame, reloadFrame } from './boot-frame.ts';

export type ClientModule = typeof import('@webcontainer/api');

/** As in `BootOptions` of the client; must match the page's COEP header. Fixed by the first boot. */
export type Coep = 'require-corp' | 'credentialless' | 'none';

/**
 * The client's own boot. A page has one at a time and it may stay pending for ever, with every later
 * `WebContainer.boot()` queued behind it; so it is kept, and whoever waits when it ends gets the result.
 */
let pending = false;
let waiter: PromiseWithResolvers<WebContainer> | undefined;
/** Whether the frame's document has posted `init`: it holds the client's port and must not be reloaded. */
let greeted = false;
let used = false;

export function frameHasGreeted(): boolean {
	return greeted;
}

/**
 * Starts the client's boot, or takes over one that is pending. A result that comes after `signal` has
 * aborted goes to the next caller, and is torn down when there is none.
 */
export function bootClient(
	{ WebContainer, configureAPIKey }: ClientModule,
	{ apiKey, coep }: { apiKey?: string; coep?: Coep },
	signal: AbortSignal,
): Promise<WebContainer> {
	const current = Promise.withResolvers<WebContainer>();
	waiter = current;
	signal.addEventListener('abort', () => {
		if (waiter === current) waiter = undefined;
		current.reject(signal.reason);
	});

	if (pending) {
		if (!greeted) reloadFrame(containerOrigin());
		return current.promise;
	}
	if (!used) {
		observeFrame(containerOrigin(), (event) => {
			if (event === 'greeted') greeted = true;
		});
		if (apiKey) configureAPIKey(apiKey);
	}
	used = true;
	pending = true;
	WebContainer.boot({ workdirName: 'throughline', ...(coep && { coep }) }).then(
		(client) => {
			const taker = takeWaiter();
			if (taker) taker.resolve(client);
			else client.teardown();
		},
		(error: unknown) => takeWaiter()?.reject(error),
	);
	return current.promise;
}

function takeWaiter(): PromiseWithResolvers<WebContainer> | undefined {
	const taker = waiter;
	pending = false;
	waiter = undefined;
	return taker;
}
