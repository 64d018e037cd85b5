import { evaluateLate, type LateExports, type LateTexts } from '../kernel/late-scripts.ts';
import type { LateName } from './late-modules.ts';

/** The late scripts that a program's graphs have brought, each run when it is first asked for. */
export class ArrivedScripts {
	readonly #texts: LateTexts = {};
	readonly #exports: Partial<LateExports> = {};

	add(texts: LateTexts): void {
		Object.assign(this.#texts, texts);
	}

	/** What a script exports; nothing when no graph has brought it. */
	get<Name extends LateName>(name: Name): LateExports[Name] | undefined {
		if (this.#texts[name] === undefined) return undefined;
		this.#exports[name] ??= evaluateLate(name, this.#texts);
		return this.#exports[name];
	}
}
