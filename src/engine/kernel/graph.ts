import { compile } from '../compile/compile.ts';
import { compileJson } from '../compile/json.ts';
import { SyntaxProblem } from '../compile/problem.ts';
import type { Graph, Unit } from '../compile/unit.ts';
import { type PrecompiledUnit, unpack } from '../dependencies/precompiled.ts';
import type { Files } from '../files/files.ts';
import type { GraphAnswer, Problem } from '../in-page/protocol.ts';
import { absent } from '../process/builtin-names.ts';
import { type LateName, lateScriptOf, moduleScripts } from '../process/late-modules.ts';
import { compileEvaluated, type Evaluated } from './evaluated.ts';
import type { LateScripts } from './late-scripts.ts';
import { formatOf, pathOf, ResolveError, resolve } from './resolve.ts';

const decoder = new TextDecoder();

/** Follows imports and compiles each file once for each content. */
export class Graphs {
	readonly #files: Files;
	readonly #late: LateScripts;
	readonly #compiled = new Map<string, { data: Uint8Array; unit: Unit }>();

	constructor(files: Files, late: LateScripts) {
		this.#files = files;
		this.#late = late;
	}

	/** Takes units that were compiled ahead from the very files that are mounted now. */
	provide(units: readonly PrecompiledUnit[]): void {
		for (const packed of units) {
			const { url } = packed.unit;
			const data = this.#files.read(pathOf(url));
			const unit = unpack(packed, decoder.decode(data));
			this.#compiled.set(keyOf(url, packed.asyncContext), { data, unit });
		}
	}

	/** Everything that `specifier` needs, as seen from the file `referrer`; or why it cannot be loaded. */
	async collect(
		specifier: string,
		referrer: string,
		{ asyncContext, source }: { asyncContext: boolean; source?: Evaluated | undefined },
	): Promise<GraphAnswer> {
		try {
			const graph = this.#collect(specifier, referrer, asyncContext, source);
			return { graph, late: await this.#late.texts(neededScripts(graph, source)) };
		} catch (error) {
			return { problem: problemOf(error) };
		}
	}

	#collect(specifier: string, referrer: string, asyncContext: boolean, source?: Evaluated): Graph {
		const units = new Map<string, Unit>();
		const resolved: Record<string, Record<string, string>> = {};
		const entry = source?.url ?? this.#resolve(specifier, referrer);
		const waiting = [entry];
		for (const url of waiting) {
			if (url.startsWith('node:') || units.has(url)) continue;
			const unit =
				source?.url === url
					? compileEvaluated(source, asyncContext)
					: this.#compile(url, asyncContext);
			units.set(url, unit);
			const links: Record<string, string> = {};
			resolved[url] = links;
			for (const { specifier } of unit.imports) links[specifier] ??= this.#resolve(specifier, url);
			for (const specifier of requiresOf(unit)) {
				const target = this.#tryRequire(specifier, url);
				if (target) links[specifier] ??= target;
			}
			waiting.push(...Object.values(links));
		}
		return { entry, units: [...units.values()], resolved };
	}

	#resolve(specifier: string, referrer: string): string {
		const url = resolve(this.#files, specifier, referrer);
		const reason = url.startsWith('node:') ? absent[url.slice(5)] : undefined;
		if (reason)
			throw new ResolveError(
				'ERR_UNKNOWN_BUILTIN_MODULE',
				`${url} is not part of the in-page engine: ${reason}. It is imported from ${pathOf(referrer)}`,
			);
		return url;
	}

	/** A `require` that fails does so when it runs, and may be caught. */
	#tryRequire(specifier: string, referrer: string): string | undefined {
		try {
			return resolve(this.#files, specifier, referrer, 'require');
		} catch {
			return undefined;
		}
	}

	#compile(url: string, asyncContext: boolean): Unit {
		const path = pathOf(url);
		const data = this.#files.read(path);
		const key = keyOf(url, asyncContext);
		const cached = this.#compiled.get(key);
		if (cached?.data === data) return cached.unit;
		const source = decoder.decode(data);
		const format = formatOf(this.#files, path);
		const language = /\.[cm]?ts$/.test(path) ? 'ts' : 'js';
		const unit =
			format === 'json'
				? compileJson(source, { url })
				: compile(source, { url, language, format, asyncContext });
		this.#compiled.set(key, { data, unit });
		return unit;
	}

	/** Whether any file speaks of `async_hooks`: the cost of keeping stores is paid only by projects that use them. */
	projectUsesAsyncContext(): boolean {
		for (const path of this.#files.walk('/')) {
			if (!/\.[cm]?[jt]s$/.test(path)) continue;
			if (decoder.decode(this.#files.read(path)).includes('async_hooks')) return true;
		}
		return false;
	}
}

const keyOf = (url: string, asyncContext: boolean) => `${asyncContext} ${url}`;

/** What a file requires: an ES module may, when it has made itself a `require`. */
function requiresOf({ requires, imports, code }: Unit): readonly string[] {
	if (!imports.some(({ specifier }) => /^(?:node:)?module$/.test(specifier))) return requires;
	return Array.from(
		code.matchAll(/\brequire\w*(?:\.resolve)?\(\s*(['"])(.+?)\1/g),
		([, , name = '']) => name,
	);
}

/** Which late scripts the graph's built-in modules come in. Code that looks modules up by itself may want any of them. */
function neededScripts(
	{ entry, units, resolved }: Graph,
	source: Evaluated | undefined,
): ReadonlySet<LateName> {
	const urls = [entry, ...Object.values(resolved).flatMap((links) => Object.values(links))];
	if (
		source ||
		urls.includes('node:module') ||
		units.some(({ code }) => code.includes('getBuiltinModule'))
	)
		return new Set(moduleScripts);
	return new Set(urls.map(lateScriptOf).filter((name) => name !== undefined));
}

function problemOf(error: unknown): Problem {
	if (error instanceof SyntaxProblem) {
		const { url, line, column, sourceLine, length, message } = error;
		return {
			kind: 'syntax',
			url,
			line,
			column,
			sourceLine,
			length,
			message,
			...(error.code && { code: error.code }),
		};
	}
	if (error instanceof ResolveError)
		return {
			kind: 'resolve',
			code: error.code,
			message: error.message,
			...(error.url !== undefined && { url: error.url }),
		};
	return {
		kind: 'resolve',
		code: 'ERR_ENGINE',
		message: error instanceof Error ? error.message : String(error),
	};
}
