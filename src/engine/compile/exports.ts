import type * as t from '@babel/types';
import { boundNames, endOf, moduleExportName, type Node, startOf } from './ast.ts';
import type { ImportTable } from './imports.ts';
import type { Names } from './names.ts';
import { problemAt, type SourceText } from './problem.ts';
import type { Unit } from './unit.ts';

/** A local name that `export { … }` speaks of, with the specifier's place. */
interface LocalExport {
	readonly local: string;
	readonly start: number;
	readonly end: number;
}

/** What a file exports, as ECMA-262, 16.2.1.6.1 (ParseModule) sorts it: local, indirect and star exports. */
export class ExportTable {
	/** Exported name → expression that reads it. */
	readonly getters = new Map<string, string>();
	readonly reexports: Unit['reexports'][number][] = [];
	readonly stars: number[] = [];
	readonly locals: LocalExport[] = [];
	readonly #source: SourceText;
	readonly #imports: ImportTable;
	readonly #exported = new Set<string>();
	readonly #names: Names;
	#unnamedFunction = false;

	constructor(source: SourceText, imports: ImportTable, names: Names) {
		this.#source = source;
		this.#imports = imports;
		this.#names = names;
	}

	addStar(from: number): void {
		this.stars.push(from);
	}

	addDeclaration(declaration: t.Declaration): void {
		const patterns =
			declaration.type === 'VariableDeclaration'
				? declaration.declarations.map(({ id }) => id)
				: ['id' in declaration ? (declaration.id as t.Identifier) : null];
		for (const pattern of patterns) {
			for (const name of boundNames(pattern)) {
				this.#claim(name, pattern as Node);
				this.getters.set(name, name);
			}
		}
	}

	/** `local` is missing for an anonymous function, class or expression. */
	addDefault(statement: Node, local: string | undefined, isFunction: boolean): void {
		this.#claim('default', statement);
		this.getters.set('default', local ?? this.#names.defaultExport);
		this.#unnamedFunction = isFunction && local === undefined;
	}

	addSpecifiers(statement: t.ExportNamedDeclaration): void {
		const from = statement.source ? this.#imports.indexOf(statement) : undefined;
		for (const specifier of statement.specifiers) {
			if (specifier.type === 'ExportDefaultSpecifier') continue;
			const exported = moduleExportName(specifier.exported);
			if (specifier.type === 'ExportNamespaceSpecifier') {
				this.#claim(exported, specifier);
				this.reexports.push({ exported, from: from as number, imported: '*' });
				continue;
			}
			if (specifier.exportKind === 'type') continue;
			this.#claim(exported, specifier);
			const local = moduleExportName(specifier.local as t.Identifier | t.StringLiteral);
			if (from !== undefined) {
				this.reexports.push({ exported, from, imported: local });
				continue;
			}
			const binding = this.#imports.get(local);
			if (binding) {
				this.reexports.push({ exported, ...binding });
			} else {
				this.getters.set(exported, local);
				this.locals.push({ local, start: startOf(specifier), end: endOf(specifier) });
			}
		}
	}

	/** ECMA-262, 16.2.1.1; the parser does not look when types are about. */
	#claim(name: string, node: Node): void {
		if (this.#exported.has(name)) {
			throw problemAt(this.#source, startOf(node), endOf(node), `Duplicate export of '${name}'`);
		}
		this.#exported.add(name);
	}

	/** The call that hands the getters to the loader; an anonymous default function goes along to get its name. */
	installation(): string {
		const entries = Array.from(
			this.getters,
			([name, local]) => `${JSON.stringify(name)}:()=>${local}`,
		);
		const unnamed = this.#unnamedFunction ? `,${this.#names.defaultExport}` : '';
		return `${this.#names.exports}({${entries.join(',')}}${unnamed});`;
	}
}
