import type { EngineAssets } from '../../engine/in-page/assets.ts';
import type { EngineSettings } from '../../engine/settings.ts';

/** What came of one request. */
export interface Answer {
	/** `GET /hello` */
	readonly request: string;
	readonly status: number;
	readonly statusText: string;
	readonly body: string;
	/** What the server printed for it. */
	readonly log: readonly string[];
}

/** What a live chain needs in the browser. */
export interface LiveChainData {
	readonly command: string;
	/** Outermost first, as the code names them. */
	readonly layers: readonly string[];
	readonly handler: string;
	readonly recorded: readonly Answer[];
	/** Says when and with what Node the answers were recorded. */
	readonly recordedWith: string;
	/** The address of the sandbox's file, which is fetched with the first press. */
	readonly sandbox: string;
	readonly settings: EngineSettings;
	readonly assets: EngineAssets;
}

/** JSON that may stand in a script element: no text can end the element early. */
export function liveChainJson(data: LiveChainData): string {
	return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** Reads what LiveChain.astro wrote. Both come from one build, so the shape is taken on trust. */
export function readLiveChainData(element: Element): LiveChainData {
	const script = element.querySelector(':scope > script[type="application/json"]');
	if (!script) throw new Error('<live-chain> has no data. Use LiveChain.astro, which writes it.');
	const data: LiveChainData = JSON.parse(script.textContent ?? '');
	return data;
}
