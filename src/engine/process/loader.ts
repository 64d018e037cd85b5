import type { Graph, Unit } from '../compile/unit.ts';
import { urlOf } from '../kernel/resolve.ts';
import { contextCalls } from './async-context.ts';
import { isBuiltin } from './builtin-names.ts';
import { checkAttributes, type ImportPlace, missingExport, nodeError } from './modules/errors.ts';
import { Evaluation } from './modules/evaluation.ts';
import { folderOf, pathOf } from './modules/file-url.ts';
import { type ModuleRecord, SyntheticModule } from './modules/module-record.ts';
import { CommonJs, type CompiledCommonJs } from './modules/require.ts';
import { requireModule } from './modules/require-module.ts';
import { type Environment, type LinkForm, SourceModule } from './modules/source-module.ts';

export { type ImportPlace, importPlace } from './modules/errors.ts';

export interface LoaderHooks {
	/** The namespace of a built-in module, with `default`; `undefined` for a name that is none. */
	builtin(name: string): Readonly<Record<string, unknown>> | undefined;
	/** Everything that a dynamic `import()` needs. Rejects with the error that the program gets. */
	fetchGraph(specifier: string, referrer: string): Promise<Graph>;
	/** Runs compiled code; an indirect `eval` unless a test wants otherwise. */
	evaluate?(code: string): unknown;
}

// biome-ignore lint/security/noGlobalEval: running the learner's code is what the engine is for.
const indirectEval = globalThis.eval;

/** Links and runs compiled files as Node does: each once, in the order of ECMA-262. */
export class Loader {
	readonly #hooks: LoaderHooks;
	readonly #units = new Map<string, Unit>();
	readonly #resolved = new Map<string, Map<string, string>>();
	readonly #records = new Map<string, ModuleRecord>();
	readonly #evaluation = new Evaluation();
	readonly #commonJs: CommonJs;
	/** Asynchronous bodies that take their first step. */
	#instantiating: Promise<unknown> | undefined;
	#main = '';

	constructor(hooks: LoaderHooks) {
		this.#hooks = hooks;
		this.#commonJs = new CommonJs({
			unit: (url) => this.unit(url),
			resolve: (specifier, referrer) => this.#resolveRequire(specifier, referrer),
			builtin: (url) => this.#hooks.builtin(url)?.default,
			requireModule: (url, stack) => this.#requireModule(url, stack),
			run: (unit) => this.#evaluate(unit) as CompiledCommonJs,
			dynamicImport: (referrer) => this.#dynamicImport(referrer),
			contextCalls,
			isMain: (url) => url === this.#main,
		});
	}

	/** Makes files known. Nothing runs yet; a file that is known already stays as it is. */
	add({ units, resolved }: Graph): void {
		for (const unit of units) {
			if (!this.#units.has(unit.url)) this.#units.set(unit.url, unit);
		}
		for (const [referrer, links] of Object.entries(resolved)) {
			const known = this.#resolved.get(referrer) ?? new Map<string, string>();
			for (const [specifier, url] of Object.entries(links)) known.set(specifier, url);
			this.#resolved.set(referrer, known);
		}
	}

	/** The compiled file behind a URL, or a path as stacks name CommonJS modules, for its positions. */
	unit(url: string): Unit | undefined {
		return this.#units.get(url.startsWith('/') ? urlOf(url) : url);
	}

	/**
	 * Runs a program's entry and answers with its namespace. From then on it is the main module
	 * (`import.meta.main`, `require.main`). Rejects with whatever linking or running threw; a second
	 * import of a module that threw rejects with the same error.
	 */
	async import(url: string): Promise<object> {
		this.#main = url;
		return this.#importRecord(this.#record(url));
	}

	/** Runs a program that is a CommonJS module, and throws what it throws. */
	runCommonJs(unit: Unit): void {
		this.#main = unit.url;
		this.#commonJs.load(unit);
	}

	/** The places of top-level awaits that have not ended. */
	unsettled(): ImportPlace[] {
		return [...this.#records.values()].flatMap((module) =>
			module instanceof SourceModule && module.awaitedAt && this.#evaluation.isAwaiting(module)
				? [{ url: module.url, ...module.awaitedAt }]
				: [],
		);
	}

	/** `require` for an ES module, as seen from a file or a folder that ends in a slash. */
	createRequire(from: string): object {
		return this.#commonJs.createRequire(from);
	}

	async #importRecord(record: ModuleRecord): Promise<object> {
		this.#link(record);
		if (this.#instantiating) await this.#instantiating;
		await this.#evaluation.evaluate(record);
		return record.namespace;
	}

	#dynamicImport(referrer: string): Environment[1] {
		return async (specifier, options) => {
			const name = `${specifier}`;
			const attributes = attributesOf(options);
			const url = this.#resolve(name, referrer) ?? (await this.#fetch(name, referrer));
			this.#checkAttributes(url, attributes);
			return this.#importRecord(this.#record(url));
		};
	}

	async #fetch(specifier: string, referrer: string): Promise<string> {
		const graph = await this.#hooks.fetchGraph(specifier, referrer);
		this.add(graph);
		return graph.entry;
	}

	/** Where a specifier leads, as far as it is known without asking the kernel. */
	#resolve(specifier: string, referrer: string): string | undefined {
		const known = this.#resolved.get(referrer)?.get(specifier);
		if (known !== undefined) return known;
		if (specifier.startsWith('node:')) return this.#hooks.builtin(specifier) && specifier;
		if (!/^(?:\.{0,2}\/|file:)/.test(specifier)) return undefined;
		const url = new URL(specifier, referrer).href;
		return this.#units.has(url) ? url : undefined;
	}

	/** A name that was computed has not been resolved ahead, but may be a built-in module's. */
	#resolveRequire(specifier: string, referrer: string): string | undefined {
		const known = this.#resolve(specifier, referrer);
		if (known !== undefined || /^[./]/.test(specifier)) return known;
		// `test` is the one that needs its prefix.
		return specifier !== 'test' && this.#hooks.builtin(specifier) ? `node:${specifier}` : undefined;
	}

	#record(url: string): ModuleRecord {
		let record = this.#records.get(url);
		if (!record) {
			record = this.#createRecord(url);
			this.#records.set(url, record);
		}
		return record;
	}

	#createRecord(url: string): ModuleRecord {
		const unit = this.#units.get(url);
		if (!unit) return this.#builtinRecord(url);
		if (unit.format === 'module') return new SourceModule(unit);
		if (unit.format === 'json') {
			return new SyntheticModule(url, 'json', ['default'], () => ({
				default: this.#commonJs.load(unit),
			}));
		}
		const names = new Set([...unit.exports, 'default', 'module.exports']);
		return new SyntheticModule(url, 'commonjs', [...names], () => {
			const exports = this.#commonJs.load(unit);
			return { ...pick(exports, unit.exports), default: exports, 'module.exports': exports };
		});
	}

	#builtinRecord(url: string): ModuleRecord {
		const namespace = this.#hooks.builtin(url);
		if (!namespace) {
			throw nodeError(Error, 'ERR_UNKNOWN_BUILTIN_MODULE', `No such built-in module: ${url}`);
		}
		return new SyntheticModule(url, 'builtin', Object.keys(namespace), () => namespace);
	}

	#checkAttributes(url: string, attributes: Readonly<Record<string, unknown>>): void {
		checkAttributes(url, this.#units.get(url)?.format === 'json', attributes);
	}

	/** ECMA-262, 16.2.1.6.1.2 (Link): nothing runs before every name that is imported has been found. */
	#link(root: ModuleRecord): void {
		const modules: SourceModule[] = [];
		this.#collect(root, modules, new Set());
		for (const module of modules) this.#checkNames(module);
		const steps = modules.map((module) =>
			module.instantiate(this.#evaluate(module.unit) as LinkForm, this.#environment(module.url)),
		);
		if (modules.some(({ unit }) => unit.async)) {
			this.#instantiating = Promise.all([this.#instantiating, ...steps]);
		}
		for (const module of modules) {
			module.bindImports();
			module.status = 'linked';
		}
	}

	/** All modules below `record` that are not linked yet, each behind those it needs. */
	#collect(record: ModuleRecord, modules: SourceModule[], visited: Set<ModuleRecord>): void {
		if (!(record instanceof SourceModule) || record.status !== 'unlinked') return;
		if (visited.has(record)) return;
		visited.add(record);
		record.requested = record.unit.imports.map(({ specifier, type }) => {
			const url = this.#resolve(specifier, record.url);
			if (url === undefined) throw moduleNotFound(specifier, record.url);
			this.#checkAttributes(url, type === undefined ? {} : { type });
			return this.#record(url);
		});
		for (const requested of record.requested) this.#collect(requested, modules, visited);
		modules.push(record);
	}

	#checkNames(module: SourceModule): void {
		for (const [index, request] of module.unit.imports.entries()) {
			for (const name of request.names) {
				const resolution = module.resolveImport(index, name.name);
				if (resolution && resolution !== 'ambiguous') continue;
				const target = module.requested[index];
				const isCommonJs = target instanceof SyntheticModule && target.kind === 'commonjs';
				const kind = resolution ?? (isCommonJs ? 'commonjs' : 'missing');
				throw missingExport(module.url, request, name, kind);
			}
		}
	}

	#environment(url: string): Environment {
		return [this.#meta(url), this.#dynamicImport(url), contextCalls];
	}

	/** https://nodejs.org/docs/latest-v24.x/api/esm.html#importmeta */
	#meta(url: string): object {
		const filename = pathOf(url);
		const resolve = (specifier: string): string => {
			const known = this.#resolve(specifier, url);
			if (known !== undefined) return known;
			if (/^(?:\.{0,2}\/|[a-z]+:)/.test(specifier)) return new URL(specifier, url).href;
			if (isBuiltin(specifier)) return `node:${specifier}`;
			throw moduleNotFound(specifier, url);
		};
		const meta = { dirname: folderOf(filename), filename, main: url === this.#main, resolve, url };
		return Object.assign(Object.create(null) as object, meta);
	}

	#requireModule(url: string, requireStack: string): unknown {
		const record = this.#record(url) as SourceModule;
		this.#link(record);
		return requireModule(record, this.#evaluation, requireStack);
	}

	#evaluate(unit: Unit): unknown {
		return (this.#hooks.evaluate ?? indirectEval)(unit.code);
	}
}

function attributesOf(options: unknown): Record<string, unknown> {
	if (options === undefined) return {};
	if (options === null || typeof options !== 'object') {
		throw new TypeError('The second argument to import() must be an object');
	}
	const attributes = (options as { with?: unknown }).with ?? {};
	if (typeof attributes !== 'object') {
		throw new TypeError("The 'with' option must be an object");
	}
	return attributes as Record<string, unknown>;
}

function moduleNotFound(specifier: string, referrer: string): Error {
	const what = /^[./]/.test(specifier) ? 'module' : 'package';
	return nodeError(
		Error,
		'ERR_MODULE_NOT_FOUND',
		`Cannot find ${what} '${specifier}' imported from ${pathOf(referrer)}`,
	);
}

function pick(exports: unknown, names: readonly string[]): Record<string, unknown> {
	if (exports === null || (typeof exports !== 'object' && typeof exports !== 'function')) return {};
	return Object.fromEntries(names.map((name) => [name, Reflect.get(exports, name)]));
}
