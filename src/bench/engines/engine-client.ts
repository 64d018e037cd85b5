import type { BootPhase } from '../../engine/boot.ts';
import type { EngineAssets } from '../../engine/in-page/assets.ts';
import type { Engine, EngineKind } from '../../engine/port.ts';
import type { EngineSettings } from '../../engine/settings.ts';

export interface BootRequest {
	readonly kind: EngineKind;
	readonly signal: AbortSignal;
	readonly onPhase: (phase: BootPhase) => void;
	/** Another engine than the one asked for is on its way; `why` is for the reader. */
	readonly onTakeover: (why: string) => void;
}

/** Starts an engine for the runner. */
export type BootEngine = (request: BootRequest) => Promise<Engine>;

export interface ClientOptions {
	/** What Bench.astro rendered. */
	readonly assets: EngineAssets;
	readonly settings: EngineSettings;
	/** Whether the in-page engine could run the sandbox in place of WebContainer. */
	readonly mayTakeOver: () => boolean;
}

const load = () => import('../../engine/boot.ts');

/** Fetches the in-page engine while there is a network, without starting it. */
export function preloadEngine(assets: EngineAssets): void {
	const addresses: string[] = Object.values(assets);
	// A preload that fails costs nothing: the first run fetches again, and says what is wrong.
	const ignore = () => {};
	void load().catch(ignore);
	for (const address of addresses) void fetch(address).catch(ignore);
}

/** Boots the page's engines. Their code is fetched on first use. */
export function engineFrom({ assets, settings, mayTakeOver }: ClientOptions): BootEngine {
	return async ({ kind, signal, onPhase, onTakeover }) => {
		const { boot } = await load();
		return boot({
			engine: kind,
			assets,
			webContainer: settings.webContainer,
			signal,
			onPhase,
			...(mayTakeOver() && { onTakeover }),
		});
	};
}
