import type { WebContainerEngine } from './adapter.ts';
import { BootFailure, type BootFailureReason } from './boot-failure.ts';
import { containerOrigin, observeFrame } from './boot-frame.ts';
import { type BootLimits, watchBoot } from './boot-watch.ts';
import { bootClient, type Coep, frameHasGreeted } from './client-boot.ts';
import { openWebContainerEngine } from './probe.ts';
import type { StripFile } from './stripping.ts';

/** Client code, then its hidden frame, then the runtime in it, then what Node inside can do. */
export type BootPhase = 'client' | 'frame' | 'build' | 'probe';

export interface WebContainerOptions {
	/** Needed on addresses other than localhost. Fixed by the first boot. */
	readonly apiKey?: string;
	readonly coep?: Coep;
	/** Stops waiting. An engine that arrives when nobody waits is torn down. */
	readonly signal?: AbortSignal;
	readonly onPhase?: (phase: BootPhase) => void;
	/** Asked for when Node inside cannot run `.ts` by itself. */
	readonly loadStripFile?: () => Promise<StripFile>;
	/** The limits of the boot watch, for tests. */
	readonly limits?: BootLimits;
}

interface SharedBoot {
	readonly engine: Promise<WebContainerEngine>;
	readonly cancel: AbortController;
	callers: number;
}

let booting: SharedBoot | undefined;
let living: WebContainerEngine | undefined;

/**
 * Boots the one WebContainer of this page; while it lives, every call answers with it, and calls made
 * meanwhile share one boot. Nothing is loaded or contacted before the first call.
 * Rejects with a `BootFailure`, or with the signal's reason.
 */
export async function bootWebContainer(
	options: WebContainerOptions = {},
): Promise<WebContainerEngine> {
	options.signal?.throwIfAborted();
	if (living) return living;
	booting ??= share(options);
	return join(booting, options.signal);
}

function share(options: WebContainerOptions): SharedBoot {
	const cancel = new AbortController();
	const engine = bootOnce(options, cancel.signal).finally(() => leaveShared(boot));
	const boot: SharedBoot = { engine, cancel, callers: 0 };
	return boot;
}

function leaveShared(boot: SharedBoot): void {
	if (booting === boot) booting = undefined;
}

/** Waits with the others; the last one to leave cancels the boot. */
async function join(boot: SharedBoot, signal?: AbortSignal): Promise<WebContainerEngine> {
	boot.callers += 1;
	const left = Promise.withResolvers<never>();
	const leave = () => {
		left.reject(signal?.reason);
		boot.callers -= 1;
		if (boot.callers > 0) return;
		leaveShared(boot);
		boot.cancel.abort(signal?.reason);
	};
	signal?.addEventListener('abort', leave);
	try {
		return await Promise.race([boot.engine, left.promise]);
	} finally {
		signal?.removeEventListener('abort', leave);
	}
}

async function bootOnce(
	options: WebContainerOptions,
	cancelled: AbortSignal,
): Promise<WebContainerEngine> {
	const { signal: _ofTheCaller, ...again } = options;
	const failure = (reason: BootFailureReason, cause?: unknown) =>
		new BootFailure(reason, () => bootWebContainer(again), { cause });

	if (!navigator.onLine) throw failure('offline');
	if (options.coep !== 'none' && !crossOriginIsolated) throw failure('not-isolated');
	options.onPhase?.('client');
	const api = await import('@webcontainer/api').catch((error: unknown) => {
		throw failure('unreachable', error);
	});
	cancelled.throwIfAborted();

	const client = await watchedBoot(api, options, cancelled, failure);
	options.onPhase?.('probe');
	const engine = await openWebContainerEngine(client, {
		...(options.loadStripFile && { loadStripFile: options.loadStripFile }),
		onTeardown: () => (living = undefined),
	}).catch((error: unknown) => {
		client.teardown();
		throw failure('no-answer', error);
	});
	if (cancelled.aborted) {
		engine.teardown();
		throw cancelled.reason;
	}
	living = engine;
	return engine;
}

/** The client's boot with the limits that it lacks. */
async function watchedBoot(
	api: typeof import('@webcontainer/api'),
	options: WebContainerOptions,
	cancelled: AbortSignal,
	failure: (reason: BootFailureReason, cause?: unknown) => BootFailure,
) {
	const failed = new AbortController();
	const ended = AbortSignal.any([cancelled, failed.signal]);
	let cause: unknown;
	const watch = watchBoot(
		(state) => {
			if (state.phase === 'failed') failed.abort(failure(state.reason, cause));
			else if (state.phase === 'frame' || state.phase === 'build') options.onPhase?.(state.phase);
		},
		{ greeted: frameHasGreeted(), ...(options.limits && { limits: options.limits }) },
	);
	const stopObserving = observeFrame(containerOrigin(), watch.send);
	try {
		return await bootClient(api, options, ended);
	} catch (error) {
		ended.throwIfAborted();
		cause = error;
		watch.send('refused');
		throw failed.signal.reason;
	} finally {
		watch.stop();
		stopObserving();
	}
}
