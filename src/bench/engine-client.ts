import type { Engine } from '../engine/port.ts';

export type BootPhase = 'download' | 'start' | 'ready' | 'fallback';

export interface BootRequest {
	readonly signal: AbortSignal;
	readonly onPhase: (phase: BootPhase, why?: string) => void;
}

/** Starts an engine for the runner. */
export type BootEngine = (request: BootRequest) => Promise<Engine>;

const load = () => import('../engine/boot.ts');

/** Fetches the engine while there is a network, without starting it. */
export function preloadEngine(assets: string): void {
	const addresses: string[] = Object.values(JSON.parse(assets));
	// A preload that fails costs nothing: the first run fetches again, and says what is wrong.
	const ignore = () => {};
	void load().catch(ignore);
	for (const address of addresses) void fetch(address).catch(ignore);
}

/** Boots the page's engine. Its code is fetched on first use; `assets` is what Bench.astro rendered. */
export function engineFrom(assets: string): BootEngine {
	return async ({ signal, onPhase }) => {
		onPhase('download');
		const { boot } = await load();
		return boot({ engine: 'auto', assets: JSON.parse(assets), signal, onPhase });
	};
}
