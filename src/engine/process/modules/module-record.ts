import { createNamespace } from './namespace.ts';

/** Where an exported name is defined. `'*'` stands for the namespace of `module`. */
export interface Binding {
	readonly module: ModuleRecord;
	readonly name: string;
}

/** `ambiguous`: two `export *` bring different things under one name. */
export type Resolution = Binding | 'ambiguous' | undefined;

/** What all kinds of modules have in common (ECMA-262, 16.2.1.5 Abstract Module Records). */
export abstract class ModuleRecord {
	readonly url: string;
	#namespace: object | undefined;

	constructor(url: string) {
		this.url = url;
	}

	/** Names that `import * as` sees, apart from those that stars bring under two meanings. */
	abstract exportedNames(visited?: Set<ModuleRecord>): string[];
	abstract resolveExport(name: string, visited?: Map<ModuleRecord, Set<string>>): Resolution;
	/** The live value of a name that this module defines. Throws while it is uninitialised. */
	abstract read(name: string): unknown;

	get namespace(): object {
		this.#namespace ??= createNamespace(this);
		return this.#namespace;
	}
}

/** The live value of a binding. */
export const readBinding = ({ module, name }: Binding): unknown =>
	name === '*' ? module.namespace : module.read(name);

/** A module whose exports are values made by the engine: built-in, JSON and CommonJS modules. */
export class SyntheticModule extends ModuleRecord {
	readonly kind: 'builtin' | 'json' | 'commonjs';
	readonly #names: readonly string[];
	readonly #load: () => Readonly<Record<string, unknown>>;
	#values: Readonly<Record<string, unknown>> | undefined;
	#failure: { error: unknown } | undefined;

	constructor(
		url: string,
		kind: SyntheticModule['kind'],
		names: readonly string[],
		load: () => Readonly<Record<string, unknown>>,
	) {
		super(url);
		this.kind = kind;
		this.#names = names;
		this.#load = load;
	}

	exportedNames(): string[] {
		return [...this.#names];
	}

	resolveExport(name: string): Resolution {
		return this.#names.includes(name) ? { module: this, name } : undefined;
	}

	read(name: string): unknown {
		return this.#values?.[name];
	}

	/** Makes the values, once. A throw is kept and thrown again. */
	evaluate(): void {
		if (this.#failure) throw this.#failure.error;
		try {
			this.#values ??= this.#load();
		} catch (error) {
			this.#failure = { error };
			throw error;
		}
	}
}
