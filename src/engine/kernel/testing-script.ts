import type * as testing from '../testing/index.ts';

export type Testing = typeof testing;

/** The script with `node:test` and `node:assert`, which the page sends when the engine has started. */
export class TestingScript {
	#text = Promise.withResolvers<string>();
	#settled = false;

	constructor() {
		this.#text.promise.catch(() => {});
	}

	/** The text, or nothing when it could not be loaded. A later text mends an earlier failure. */
	provide(text: string | undefined): void {
		if (this.#settled) {
			this.#text = Promise.withResolvers();
			this.#text.promise.catch(() => {});
		}
		this.#settled = true;
		if (text !== undefined) this.#text.resolve(text);
		else
			this.#text.reject(
				new Error(
					'The test runner could not be loaded. Check the connection to this site and run it again.',
				),
			);
	}

	/** Waits for the text. */
	get text(): Promise<string> {
		return this.#text.promise;
	}
}

/** Runs the script's text. */
export function evaluateTesting(text: string): Testing {
	// biome-ignore lint/security/noGlobalEval: the text is the engine's own.
	const indirectEval = globalThis.eval;
	return indirectEval(`${text};testing`);
}
