import type { Unit } from '../../compile/unit.ts';
import { nodeError } from './errors.ts';
import { folderOf, pathOf } from './file-url.ts';

/** What CommonJS needs from the loader. */
export interface RequireHooks {
	unit(url: string): Unit | undefined;
	/** Where a specifier leads from a file; `undefined` when it was not found. */
	resolve(specifier: string, referrer: string): string | undefined;
	builtin(url: string): unknown;
	/** What `require` gives for an ES module. Throws when it cannot run in one go. */
	requireModule(url: string, requireStack: string): unknown;
	run(unit: Unit): CompiledCommonJs;
	dynamicImport(referrer: string): unknown;
	readonly contextCalls: object;
	isMain(url: string): boolean;
}

export type CompiledCommonJs = (this: unknown, ...wrapperArguments: unknown[]) => void;

interface Require {
	(specifier: string): unknown;
	resolve(specifier: string): string;
	main: CommonJsModule | undefined;
	extensions: object;
	cache: Record<string, CommonJsModule>;
}

/** `module`, with the properties that Node's has, in its order. */
class CommonJsModule {
	id: string;
	path: string;
	exports: unknown = {};
	filename: string;
	loaded = false;
	children: CommonJsModule[] = [];
	paths: string[];

	constructor(filename: string, isMain: boolean) {
		this.id = isMain ? '.' : filename;
		this.path = folderOf(filename);
		this.filename = filename;
		this.paths = nodeModulesFolders(this.path);
	}
}

/** CommonJS: `require`, `module` and the cache (https://nodejs.org/docs/latest-v24.x/api/modules.html). */
export class CommonJs {
	readonly #hooks: RequireHooks;
	readonly #cache: Record<string, CommonJsModule> = Object.create(null);
	#main: CommonJsModule | undefined;

	constructor(hooks: RequireHooks) {
		this.#hooks = hooks;
	}

	/** `module.exports` of a `commonjs` or `json` unit. It runs when it is not in the cache. */
	load(unit: Unit, parent?: CommonJsModule): unknown {
		const filename = pathOf(unit.url);
		const cached = this.#cache[filename];
		if (cached) return cached.exports;
		const isMain = this.#hooks.isMain(unit.url);
		const module = new CommonJsModule(filename, isMain);
		if (isMain) this.#main = module;
		parent?.children.push(module);
		this.#cache[filename] = module;
		try {
			if (unit.format === 'json') module.exports = JSON.parse(unit.code);
			else this.#execute(unit, module, parent);
			module.loaded = true;
		} finally {
			// Caught and thrown again, an error would tell this as the place of the throw.
			if (!module.loaded) delete this.#cache[filename];
		}
		return module.exports;
	}

	/** A `require` that no CommonJS file asks with. */
	createRequire(url: string): Require {
		return this.#requireOf(url, new CommonJsModule(pathOf(url), false), undefined);
	}

	#execute(unit: Unit, module: CommonJsModule, parent: CommonJsModule | undefined): void {
		const { exports, filename, path } = module;
		this.#hooks
			.run(unit)
			.call(
				exports,
				exports,
				this.#requireOf(unit.url, module, parent),
				module,
				filename,
				path,
				this.#hooks.dynamicImport(unit.url),
				this.#hooks.contextCalls,
			);
	}

	#requireOf(
		referrer: string,
		module: CommonJsModule,
		parent: CommonJsModule | undefined,
	): Require {
		const stack = [module.filename, ...(parent ? [parent.filename] : [])];
		const find = (specifier: unknown): string => {
			checkSpecifier(specifier);
			const url = this.#hooks.resolve(specifier, referrer);
			if (url === undefined) throw notFound(specifier, stack);
			return url;
		};
		const require = (specifier: string): unknown => {
			const url = find(specifier);
			if (url.startsWith('node:')) return this.#hooks.builtin(url);
			const unit = this.#hooks.unit(url);
			if (!unit) throw notFound(specifier, stack);
			return unit.format === 'module'
				? this.#hooks.requireModule(url, stackText(stack))
				: this.load(unit, module);
		};
		return Object.assign(require, {
			resolve: (specifier: string): string => {
				const url = find(specifier);
				return url.startsWith('node:') ? specifier : pathOf(url);
			},
			main: this.#main,
			extensions: Object.create(null) as object,
			cache: this.#cache,
		});
	}
}

function checkSpecifier(specifier: unknown): asserts specifier is string {
	if (typeof specifier !== 'string') {
		throw nodeError(
			TypeError,
			'ERR_INVALID_ARG_TYPE',
			`The "id" argument must be of type string. Received ${specifier === null ? 'null' : typeof specifier}`,
		);
	}
	if (specifier === '') {
		throw nodeError(
			TypeError,
			'ERR_INVALID_ARG_VALUE',
			"The argument 'id' must be a non-empty string. Received ''",
		);
	}
}

const stackText = (paths: string[]): string =>
	['Require stack:', ...paths.map((path) => `- ${path}`)].join('\n');

function notFound(specifier: string, requireStack: string[]): Error {
	const message = `Cannot find module '${specifier}'\n${stackText(requireStack)}`;
	return Object.assign(new Error(message), {
		code: 'MODULE_NOT_FOUND',
		requireStack,
	});
}

function nodeModulesFolders(path: string): string[] {
	const folders: string[] = [];
	for (let folder = path; folder !== '/'; folder = folderOf(folder)) {
		if (!folder.endsWith('/node_modules')) folders.push(`${folder}/node_modules`);
	}
	return [...folders, '/node_modules'];
}
