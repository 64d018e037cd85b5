import type * as t from '@babel/types';
import { moduleExportName, type Node, startOf } from './ast.ts';
import { Lines } from './edits.ts';
import type { UnitImport } from './unit.ts';
import { isTypeOnly } from './unsupported.ts';

type ImportName = UnitImport['names'][number];
type FromStatement = t.ImportDeclaration | t.ExportAllDeclaration | t.ExportNamedDeclaration;

/** Where a local name comes from. `imported` is `'*'` for a namespace. */
export interface ImportedBinding {
	readonly from: number;
	readonly imported: string;
}

/** All `import … from` and `export … from` of a file. Read before the walk: imports are hoisted. */
export class ImportTable {
	readonly list: UnitImport[] = [];
	readonly #bindings = new Map<string, ImportedBinding>();
	readonly #indexes = new Map<Node, number>();

	constructor(program: t.Program, source: string) {
		const lines = new Lines(source);
		for (const statement of program.body) {
			if (!hasSource(statement) || isTypeOnly(statement)) continue;
			this.#indexes.set(statement, this.list.length);
			this.list.push(this.#read(statement, lines));
		}
	}

	has(local: string): boolean {
		return this.#bindings.has(local);
	}

	get(local: string): ImportedBinding | undefined {
		return this.#bindings.get(local);
	}

	indexOf(statement: FromStatement): number {
		return this.#indexes.get(statement) as number;
	}

	#read(statement: FromStatement & { source: t.StringLiteral }, lines: Lines): UnitImport {
		const place = lines.positionAt(startOf(statement));
		const names: ImportName[] = [];
		const specifiers = 'specifiers' in statement ? statement.specifiers : [];
		for (const specifier of specifiers) {
			const name = this.#readSpecifier(specifier);
			if (name) names.push({ ...name, ...lines.positionAt(startOf(specifier)) });
		}
		const type = attributes(statement).find(([key]) => key === 'type')?.[1];
		return {
			specifier: statement.source.value,
			...(type !== undefined && { type }),
			names,
			...place,
		};
	}

	#readSpecifier(
		specifier:
			| t.ImportDeclaration['specifiers'][number]
			| t.ExportNamedDeclaration['specifiers'][number],
	): { name: string; local?: string } | undefined {
		switch (specifier.type) {
			case 'ImportSpecifier':
				if (specifier.importKind === 'type') return undefined;
				return this.#bind(specifier.local.name, moduleExportName(specifier.imported));
			case 'ImportDefaultSpecifier':
				return this.#bind(specifier.local.name, 'default');
			case 'ImportNamespaceSpecifier':
				return this.#bind(specifier.local.name, '*');
			case 'ExportNamespaceSpecifier':
				return { name: '*' };
			case 'ExportSpecifier':
				if (specifier.exportKind === 'type') return undefined;
				return { name: moduleExportName(specifier.local as t.Identifier | t.StringLiteral) };
			default:
				return undefined;
		}
	}

	#bind(local: string, imported: string): { name: string; local: string } {
		this.#bindings.set(local, { from: this.list.length, imported });
		return { name: imported, local };
	}
}

const hasSource = (statement: Node): statement is FromStatement & { source: t.StringLiteral } =>
	'source' in statement && statement.source?.type === 'StringLiteral';

const attributes = (statement: FromStatement): [key: string, value: string][] =>
	(statement.attributes ?? []).map(({ key, value }) => [moduleExportName(key), value.value]);
