import type { EngineKind } from './port.ts';
import type { EngineSettings } from './settings.ts';
import { bootFailureSentences } from './webcontainer/boot-failure.ts';

/** All that is known before an engine is loaded. */
export interface Circumstances {
	readonly settings: EngineSettings;
	/** The sandbox asks for Node itself: `"sandbox": { "needs": "node" }` in its package.json. */
	readonly needsNode: boolean;
	/** What the reader chose, here or on an earlier visit. */
	readonly chosen: EngineKind | undefined;
	/** `crossOriginIsolated` of the page. */
	readonly isolated: boolean;
	readonly online: boolean;
	/** WebContainer runs on this page already. */
	readonly isUp: boolean;
	/** Why WebContainer did not start on this page, until the reader tries it again. */
	readonly failure: string | undefined;
}

/** One sentence for each engine that cannot be used now. */
export type Obstacles = Readonly<Partial<Record<EngineKind, string>>>;

export interface Choice {
	/** What to run in; missing when nothing can. */
	readonly engine?: EngineKind;
	/** Why the engine that was wanted is not used. */
	readonly obstacle?: string;
	/** WebContainer would be contacted although neither the reader nor the operator chose it: ask first. */
	readonly asks: boolean;
}

/** Why an engine is not available, without contacting anything. */
export function obstacles(at: Circumstances): Obstacles {
	const inPage = inPageObstacle(at);
	const webContainer = webContainerObstacle(at);
	return {
		...(inPage !== undefined && { 'in-page': inPage }),
		...(webContainer !== undefined && { webcontainer: webContainer }),
	};
}

function inPageObstacle({ settings, needsNode }: Circumstances): string | undefined {
	if (!settings.engines.includes('in-page')) return 'This site does not offer the in-page engine.';
	if (needsNode) return 'This sandbox needs Node itself, which the in-page engine is not.';
	return undefined;
}

function webContainerObstacle(at: Circumstances): string | undefined {
	const { settings, isolated, online, isUp, failure } = at;
	if (!settings.engines.includes('webcontainer')) return 'This site does not offer WebContainer.';
	if (isUp) return undefined;
	if (!isolated && settings.webContainer.coep !== 'none') {
		return bootFailureSentences['not-isolated'];
	}
	if (!online) return bootFailureSentences.offline;
	return failure;
}

/** The engine for the next run. What is wanted and cannot be had is replaced by the other one, if that can. */
export function choose(at: Circumstances): Choice {
	const wanted = wantedEngine(at);
	const other = wanted === 'in-page' ? 'webcontainer' : 'in-page';
	const { [wanted]: obstacle, [other]: otherObstacle } = obstacles(at);
	if (obstacle === undefined) return { engine: wanted, asks: wouldIntrude(wanted, at) };
	if (otherObstacle !== undefined) return { obstacle, asks: false };
	return { engine: other, obstacle, asks: wouldIntrude(other, at) };
}

function wantedEngine({ settings, needsNode, chosen }: Circumstances): EngineKind {
	if (needsNode) return 'webcontainer';
	return chosen !== undefined && settings.engines.includes(chosen) ? chosen : settings.default;
}

function wouldIntrude(engine: EngineKind, { settings, chosen, isUp }: Circumstances): boolean {
	return (
		engine === 'webcontainer' &&
		chosen !== 'webcontainer' &&
		settings.default !== 'webcontainer' &&
		!isUp
	);
}
