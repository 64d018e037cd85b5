import { withDependencies } from './dependencies/mount.ts';
import type { EngineAssets } from './in-page/assets.ts';
import { bootInPage } from './in-page/client.ts';
import type { Engine, EngineKind } from './port.ts';

export type BootPhase = 'download' | 'start' | 'ready' | 'fallback';

export interface BootOptions {
	/** `auto` is the in-page engine: it works everywhere. */
	engine?: EngineKind | 'auto';
	assets: EngineAssets;
	signal?: AbortSignal;
	/** `fallback` says why WebContainer did not start; the in-page engine follows. */
	onPhase?: (phase: BootPhase, why?: string) => void;
}

/** Starts the engine that was asked for. When WebContainer cannot start, the in-page engine takes over. */
export function boot(options: BootOptions): Promise<Engine> {
	const { dependencies } = options.assets;
	const engine = start(options);
	return dependencies ? withDependencies(engine, dependencies, options.signal) : engine;
}

async function start({
	engine = 'auto',
	assets,
	signal,
	onPhase,
}: BootOptions): Promise<Engine> {
	if (engine === 'webcontainer') {
		try {
			// Nothing of a third party is loaded before the reader asks for it.
			const { bootWebContainer } = await import('./webcontainer/boot.ts');
			return await bootWebContainer({
				...(signal && { signal }),
				onPhase: (phase) => onPhase?.(phase === 'client' ? 'download' : 'start'),
			});
		} catch (error) {
			signal?.throwIfAborted();
			onPhase?.('fallback', error instanceof Error ? error.message : String(error));
		}
	}
	return bootInPage({ assets, ...(signal && { signal }), ...(onPhase && { onPhase }) });
}
