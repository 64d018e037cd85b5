import type * as extras from '../extras/index.ts';
import { type LateName, lateNames } from '../process/late-modules.ts';
import type * as testing from '../testing/index.ts';
import type * as commands from './commands/index.ts';

/** What each late script exports. */
export interface LateExports {
	testing: typeof testing;
	extras: typeof extras;
	commands: typeof commands;
}

/** Texts by name, as a graph brings them to a program. */
export type LateTexts = Partial<Record<LateName, string>>;

const contents: Readonly<Record<LateName, string>> = {
	testing: 'The test runner',
	extras: 'The script with further built-in modules',
	commands: 'The script with the shell and its commands',
};

/** The scripts that the page sends when the engine has started. */
export class LateScripts {
	readonly #exports: Partial<LateExports> = {};
	readonly #scripts = new Map(lateNames.map((name) => [name, new LateScript(contents[name])]));

	/** The text of a script, or nothing when it could not be loaded. A later text mends an earlier failure. */
	provide(name: LateName, text: string | undefined): void {
		this.#scripts.get(name)?.provide(text);
	}

	/** Waits for the texts. */
	async texts(names: Iterable<LateName>): Promise<LateTexts> {
		const texts: LateTexts = {};
		for (const name of names) {
			const script = this.#scripts.get(name);
			if (script) texts[name] = await script.text;
		}
		return texts;
	}

	/** Waits for a script and runs it, once. */
	async load<Name extends LateName>(name: Name): Promise<LateExports[Name]> {
		const texts = await this.texts([name]);
		const exports = this.#exports[name] ?? evaluateLate(name, texts);
		this.#exports[name] = exports;
		return exports;
	}
}

class LateScript {
	readonly #content: string;
	#text = unsettled();
	#settled = false;

	constructor(content: string) {
		this.#content = content;
	}

	provide(text: string | undefined): void {
		if (this.#settled) this.#text = unsettled();
		this.#settled = true;
		if (text !== undefined) this.#text.resolve(text);
		else
			this.#text.reject(
				new Error(
					`${this.#content} could not be loaded. Check the connection to this site and run it again.`,
				),
			);
	}

	get text(): Promise<string> {
		return this.#text.promise;
	}
}

function unsettled(): PromiseWithResolvers<string> {
	const text = Promise.withResolvers<string>();
	text.promise.catch(() => {});
	return text;
}

/** Runs the text of a script, whose exports are a variable of its name. */
export function evaluateLate<Name extends LateName>(
	name: Name,
	texts: LateTexts,
): LateExports[Name] {
	return new Function(`${texts[name]};return ${name}`)();
}
