import { nodeError } from './errors.ts';
import type { Evaluation } from './evaluation.ts';
import { pathOf } from './file-url.ts';
import { type Binding, ModuleRecord, type Resolution, readBinding } from './module-record.ts';
import { SourceModule } from './source-module.ts';

/**
 * What `require` gives for a linked ES module
 * (https://nodejs.org/docs/latest-v24.x/api/modules.html#loading-ecmascript-modules-using-require).
 * Throws when something in its graph has a top-level `await`, or when the module is running already.
 */
export function requireModule(
	module: SourceModule,
	evaluation: Evaluation,
	requireStack: string,
): unknown {
	if (module.status === 'evaluating') {
		throw nodeError(
			Error,
			'ERR_REQUIRE_CYCLE_MODULE',
			`Cannot require() ES Module ${pathOf(module.url)} in a cycle. A cycle involving require(esm) is not ` +
				'allowed to maintain invariants mandated by the ECMAScript specification. Try making at least part of ' +
				'the dependency in the graph lazily loaded.',
		);
	}
	if (hasTopLevelAwait(module)) {
		throw nodeError(
			Error,
			'ERR_REQUIRE_ASYNC_MODULE',
			'require() cannot be used on an ESM graph with top-level await. Use import() instead. To see where the ' +
				'top-level await comes from, use --experimental-print-required-tla.\n' +
				`Required module: ${pathOf(module.url)}\n${requireStack}`,
		);
	}
	// Without `await` the graph has run when the call returns; its promise only says so later.
	evaluation.evaluate(module).catch(() => {});
	const failure = evaluation.failureOf(module);
	if (failure) throw failure.error;
	return exportsOf(module);
}

function exportsOf(module: SourceModule): unknown {
	const replaced = module.resolveExport('module.exports');
	if (replaced && replaced !== 'ambiguous') return readBinding(replaced);
	const names = module.exportedNames();
	const needsMark = names.includes('default') && !names.includes('__esModule');
	if (!needsMark) return module.namespace;
	const marked = markedModules.get(module) ?? new Marked(module);
	markedModules.set(module, marked);
	return marked.namespace;
}

/** The same namespace each time. */
const markedModules = new WeakMap<SourceModule, ModuleRecord>();

/** The exports of a module and `__esModule`, which CommonJS code uses to find the default export. */
class Marked extends ModuleRecord {
	readonly #module: ModuleRecord;

	constructor(module: ModuleRecord) {
		super(module.url);
		this.#module = module;
	}

	exportedNames(): string[] {
		return [...this.#module.exportedNames(), '__esModule'];
	}

	resolveExport(name: string): Resolution {
		const mark: Binding = { module: this, name };
		return name === '__esModule' ? mark : this.#module.resolveExport(name);
	}

	read(): unknown {
		return true;
	}
}

function hasTopLevelAwait(module: ModuleRecord, visited = new Set<ModuleRecord>()): boolean {
	if (!(module instanceof SourceModule) || visited.has(module)) return false;
	visited.add(module);
	return module.unit.async || module.requested.some((next) => hasTopLevelAwait(next, visited));
}
