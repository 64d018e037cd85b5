import type { FileChange } from './reasons.ts';

/** A sandbox as the site knows it: the files of `sandboxes/<name>`, its runs and its exercises. */
export interface Sandbox {
	readonly name: string;
	readonly description: string;
	/** Set when it needs Node itself, e.g. for packages with native code; from `"sandbox": { "needs": "node" }`. */
	readonly needs?: 'node';
	/**
	 * A module that makes its programs tell what they do, e.g. `src/xray.ts`; preloaded where a page can draw it. From
	 * `"sandbox": { "xray": … }`.
	 */
	readonly xray?: string;
	/** Programs that read YAML, in the order of a pipeline; from `"sandbox": { "transforms": … }`. */
	readonly transforms: readonly Transform[];
	/** `package.json`, `src/**`, `test/**` and `manifests/**`, paths relative to the sandbox, in reading order. */
	readonly files: readonly SandboxFile[];
	/** By name; from `"sandbox": { "runs": … }` in its package.json. */
	readonly runs: Readonly<Record<string, SandboxRun>>;
	/** By id, the folder's name under `exercises/`. */
	readonly exercises: Readonly<Record<string, Exercise>>;
}

/** A program that reads YAML from its input and prints what it makes of it. */
export interface Transform {
	readonly name: string;
	/** e.g. `node src/cli.ts -` */
	readonly command: string;
	/** An option that makes it tell why, as records of a JSON text sequence in its output. */
	readonly records?: string;
	/** Manifests of the sandbox that it reads unless the reader brings another. */
	readonly input: readonly string[];
	readonly output: 'text' | 'yaml';
	/** What does the same where the real tools are, e.g. `istioctl kube-inject -f -`. */
	readonly real?: string;
	/** What it knows; any other kind is refused. Missing: it passes on what it does not know. */
	readonly kinds?: readonly string[];
}

export interface SandboxFile {
	readonly path: string;
	readonly text: string;
}

export interface SandboxRun {
	/** e.g. `node src/server.ts` */
	readonly command: string;
	/** Requests worth sending once it listens, e.g. `GET /hello`. */
	readonly requests: readonly string[];
	/** Missing only before the first `npm run record`. */
	readonly recorded?: Recording;
}

/** What a run really printed on plain Node; written by `npm run record` to `recorded/<run>.json`. */
export interface Recording {
	readonly command: string;
	/** `v24.21.0` */
	readonly node: string;
	/** `2026-11-23` */
	readonly date: string;
	readonly output: string;
	readonly exchanges: readonly RecordedExchange[];
}

export interface RecordedExchange {
	/** `GET /hello` */
	readonly request: string;
	readonly status: number;
	readonly statusText: string;
	readonly headers: readonly (readonly [name: string, value: string])[];
	readonly body: string;
}

export interface Hint {
	readonly title: string;
	/** Markdown. */
	readonly text: string;
}

export interface Exercise {
	readonly id: string;
	/** Files of the sandbox as the reader finds them; all others are the sandbox's own. */
	readonly start: readonly SandboxFile[];
	/** The same paths in the finished sandbox. */
	readonly solution: readonly SandboxFile[];
	/** `exercises/<id>/check.test.ts`, run with `node --test` from the sandbox's folder. */
	readonly check: SandboxFile;
	/** From vague to nearly the answer; the `##` sections of hints.md. */
	readonly hints: readonly Hint[];
	/** What the solution changes, and why: each place has a `##` section in reasons.md. */
	readonly changes: readonly FileChange[];
}
