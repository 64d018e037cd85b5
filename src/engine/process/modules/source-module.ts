import type { Unit } from '../../compile/unit.ts';
import { type Binding, ModuleRecord, type Resolution, readBinding } from './module-record.ts';
import { uninitialised } from './namespace.ts';

type Getters = Readonly<Record<string, () => unknown>>;

interface InstallExports {
	(getters: Getters, unnamedDefault?: object): void;
	/** The operand of a top-level `await`, and the place of the `await`. */
	at<T>(operand: T, line: number, column: number): T;
}

/** The first step hoists, the second runs. It is asynchronous when the module awaits at its top level. */
type Body = Generator<unknown, void, unknown> | AsyncGenerator<unknown, void, unknown>;

/** What a compiled module is called with; the order is that of its parameters. */
export type LinkForm = (
	imports: object,
	installExports: InstallExports,
	meta: object,
	dynamicImport: (specifier: unknown, options?: unknown) => Promise<object>,
	contextCalls: object,
) => Body;

/** The parts of a module's environment that are not imports. */
export type Environment = readonly [
	meta: object,
	dynamicImport: (specifier: unknown, options?: unknown) => Promise<object>,
	contextCalls: object,
];

/** A module with code (ECMA-262, 16.2.1.6 Cyclic and 16.2.1.7 Source Text Module Records). */
export class SourceModule extends ModuleRecord {
	readonly unit: Unit;
	status: 'unlinked' | 'linked' | 'evaluating' | 'evaluating-async' | 'evaluated' = 'unlinked';
	/** One per entry of `unit.imports`. Set while linking. */
	requested: readonly ModuleRecord[] = [];
	body: Body | undefined;
	/** Where the module awaited last. */
	awaitedAt: { line: number; column: number } | undefined;
	readonly #imports = Object.create(null) as object;
	#getters: Getters = {};

	constructor(unit: Unit) {
		super(unit.url);
		this.unit = unit;
	}

	exportedNames(visited = new Set<ModuleRecord>()): string[] {
		if (visited.has(this)) return [];
		visited.add(this);
		const names = new Set([
			...this.unit.exports,
			...this.unit.reexports.map(({ exported }) => exported),
		]);
		for (const from of this.unit.stars) {
			for (const name of this.#requested(from).exportedNames(visited)) {
				if (name !== 'default') names.add(name);
			}
		}
		return [...names];
	}

	resolveExport(name: string, visited = new Map<ModuleRecord, Set<string>>()): Resolution {
		const seen = visited.get(this) ?? new Set();
		// A circular re-export leads nowhere.
		if (seen.has(name)) return undefined;
		visited.set(this, seen.add(name));
		if (this.unit.exports.includes(name)) return { module: this, name };
		const reexport = this.unit.reexports.find(({ exported }) => exported === name);
		if (reexport) return this.resolveImport(reexport.from, reexport.imported, visited);
		if (name === 'default') return undefined;
		return this.#resolveStars(name, visited);
	}

	/** What `imported` means in the module of `unit.imports[from]`. */
	resolveImport(
		from: number,
		imported: string,
		visited?: Map<ModuleRecord, Set<string>>,
	): Resolution {
		const module = this.#requested(from);
		return imported === '*' ? { module, name: '*' } : module.resolveExport(imported, visited);
	}

	read(name: string): unknown {
		const getter = this.#getters[name];
		if (!getter) throw uninitialised(name);
		return getter();
	}

	/**
	 * Runs the first step of the link form: functions are hoisted, exports can be read. The answer of an asynchronous
	 * body is to be awaited before the second step, which is then taken at once.
	 */
	instantiate(linkForm: LinkForm, [meta, dynamicImport, contextCalls]: Environment): unknown {
		const install = (getters: Getters, unnamedDefault?: object): void => {
			this.#getters = getters;
			if (unnamedDefault) {
				Object.defineProperty(unnamedDefault, 'name', { value: 'default', configurable: true });
			}
		};
		const at = <T>(operand: T, line: number, column: number): T => {
			this.awaitedAt = { line, column };
			return operand;
		};
		this.body = linkForm.call(
			undefined,
			this.#imports,
			Object.assign(install, { at }),
			meta,
			dynamicImport,
			contextCalls,
		);
		return this.body.next();
	}

	/** Gives the module what it imports. To be called when every module it needs has been instantiated. */
	bindImports(): void {
		for (const [index, { names }] of this.unit.imports.entries()) {
			for (const { name, local } of names) {
				if (local !== undefined) this.#bind(local, this.resolveImport(index, name) as Binding);
			}
		}
	}

	/** The import is called `local` here, and errors speak of it so. */
	#bind(local: string, binding: Binding): void {
		Object.defineProperty(this.#imports, local, {
			get() {
				try {
					return readBinding(binding);
				} catch {
					throw uninitialised(local);
				}
			},
			set() {
				throw new TypeError('Assignment to constant variable.');
			},
		});
	}

	#requested(from: number): ModuleRecord {
		return this.requested[from] as ModuleRecord;
	}

	#resolveStars(name: string, visited: Map<ModuleRecord, Set<string>>): Resolution {
		let found: Binding | undefined;
		for (const from of this.unit.stars) {
			const resolution = this.#requested(from).resolveExport(name, visited);
			if (resolution === 'ambiguous') return 'ambiguous';
			if (!resolution) continue;
			if (found && (found.module !== resolution.module || found.name !== resolution.name)) {
				return 'ambiguous';
			}
			found = resolution;
		}
		return found;
	}
}
