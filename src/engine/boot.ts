import { withDependencies } from './dependencies/mount.ts';
import type { EngineAssets } from './in-page/assets.ts';
import { bootInPage } from './in-page/client.ts';
import type { Engine, EngineKind } from './port.ts';
import type { EngineSettings } from './settings.ts';

/** What a boot is at: of the in-page engine, then of WebContainer (see its `boot.ts`), then of both. */
export type BootPhase = 'download' | 'start' | 'client' | 'frame' | 'build' | 'probe' | 'ready';

export interface BootOptions {
	readonly engine?: EngineKind;
	readonly assets: EngineAssets;
	readonly webContainer?: EngineSettings['webContainer'];
	readonly signal?: AbortSignal;
	readonly onPhase?: (phase: BootPhase) => void;
	/** WebContainer did not start, for a reason in words; the in-page engine takes over. Without it, `boot` rejects. */
	readonly onTakeover?: (why: string) => void;
}

/** Starts the engine that was asked for, or the in-page engine in its place. */
export function boot(options: BootOptions): Promise<Engine> {
	const { dependencies } = options.assets;
	const engine = start(options);
	return dependencies ? withDependencies(engine, dependencies, options.signal) : engine;
}

async function start({
	engine = 'in-page',
	assets,
	webContainer = { coep: 'require-corp' },
	signal,
	onPhase,
	onTakeover,
}: BootOptions): Promise<Engine> {
	const common = { ...(signal && { signal }), ...(onPhase && { onPhase }) };
	if (engine === 'webcontainer') {
		try {
			const booted = await bootWebContainer({ ...webContainer, ...common });
			onPhase?.('ready');
			return booted;
		} catch (error) {
			signal?.throwIfAborted();
			if (!onTakeover) throw error;
			onTakeover(error instanceof Error ? error.message : String(error));
		}
	}
	return bootInPage({ assets, ...common });
}

/** Nothing of a third party is loaded before the first call, nor our compiler before it is needed. */
async function bootWebContainer(
	options: import('./webcontainer/boot.ts').WebContainerOptions,
): Promise<Engine> {
	const webContainer = await import('./webcontainer/boot.ts');
	return webContainer.bootWebContainer({
		...options,
		loadStripFile: async () => {
			const { stripTypes } = await import('./compile/strip-types.ts');
			return (path, source) => stripTypes(source, path);
		},
	});
}
