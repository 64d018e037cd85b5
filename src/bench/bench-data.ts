import type { Exercise, Sandbox, SandboxFile, Transform } from '../course/sandbox.ts';
import type { EngineSettings } from '../engine/settings.ts';

/** What a bench needs in the browser. Recordings, hints and reasons are HTML already. */
export interface BenchSandbox {
	readonly name: string;
	/** Set when only Node itself can run it. */
	readonly needs?: 'node';
	/** A module to preload, so that the X-ray has something to draw. */
	readonly xray?: string;
	/** Programs for the YAML lab. */
	readonly transforms?: readonly Transform[];
	readonly files: readonly SandboxFile[];
	readonly exercises: Readonly<Record<string, BenchExercise>>;
}

export type BenchExercise = Pick<Exercise, 'id' | 'start' | 'solution' | 'check'>;

export interface BenchData {
	/** Names the place where edits are kept, e.g. `middleware/01-a-handler`. */
	readonly lesson: string;
	/** Changes when a file of the sandbox does. */
	readonly version: string;
	readonly command: string;
	/** Says where the output shown at first comes from. */
	readonly recorded: string;
	readonly sandbox: BenchSandbox;
	readonly settings: EngineSettings;
}

/** What stands in the page; the sandbox, which is most of a bench, follows when it is used. */
export type BenchPageData = Omit<BenchData, 'sandbox'>;

const sandboxes = new WeakMap<Element, BenchSandbox>();

/** The part of a sandbox that a page needs. */
export function benchSandbox({
	name,
	needs,
	xray,
	transforms,
	files,
	exercises,
}: Sandbox): BenchSandbox {
	const slim = Object.entries(exercises).map(([id, { start, solution, check }]) => [
		id,
		{ id, start, solution, check },
	]);
	return {
		name,
		...(needs && { needs }),
		...(xray && { xray }),
		...(transforms.length > 0 && { transforms }),
		files,
		exercises: Object.fromEntries(slim),
	};
}

/** JSON that may stand in a script element: no text can end the element early. */
export function toScriptJson(data: BenchPageData): string {
	return JSON.stringify(data).replaceAll('<', '\\u003c');
}

/** Fetches the sandbox of a bench, for `readBenchData`. Rejects when the network fails. */
export async function fetchSandbox(bench: HTMLElement): Promise<void> {
	sandboxes.set(bench, await loadSandbox(bench.dataset['sandbox'] ?? ''));
}

/** A sandbox from its file (`bench-file.ts`). Rejects when the network fails. */
export async function loadSandbox(address: string): Promise<BenchSandbox> {
	const response = await fetch(address);
	if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
	return response.json();
}

/** Reads what Bench.astro wrote and `fetchSandbox` brought. Both come from one build, so the shape is taken on trust. */
export function readBenchData(element: Element): BenchData {
	const script = element.querySelector(':scope > script[type="application/json"]');
	if (!script) throw new Error('<lesson-bench> has no data. Use Bench.astro, which writes it.');
	const data: BenchPageData = JSON.parse(script.textContent ?? '');
	const sandbox = sandboxes.get(element);
	if (!sandbox) throw new Error('<lesson-bench> has no sandbox. Await `fetchSandbox` first.');
	return { ...data, sandbox };
}
