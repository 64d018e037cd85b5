import type * as t from '@babel/types';
import {
	endOf,
	findToken,
	type Handlers,
	type Node,
	nextToken,
	type Pass,
	startOf,
} from './ast.ts';
import type { Edits } from './edits.ts';
import { ExportTable } from './exports.ts';
import { ImportTable } from './imports.ts';
import type { Names } from './names.ts';
import { problemAt, type SourceText } from './problem.ts';
import type { Scope, Scopes } from './scope.ts';

interface Reference {
	readonly node: t.Identifier;
	readonly scope: Scope;
}

/**
 * Turns a module into link form: a generator whose first `next()` installs the export getters and hoists
 * functions while `let`, `const` and `class` stay uninitialised, and whose second `next()` runs the body.
 * Instantiate and evaluate stay two steps, as in ECMA-262, 16.2.1.6.
 *
 * A use of an import becomes a property of the first parameter, so that it is always the live value;
 * `import` and `export` statements are blanked.
 */
export class Link {
	readonly imports: ImportTable;
	readonly exports: ExportTable;
	readonly pass: Pass;
	readonly #source: SourceText;
	readonly #edits: Edits;
	readonly #scopes: Scopes;
	readonly #names: Names;
	readonly #references: Reference[] = [];
	readonly #shorthands = new Set<Node>();
	/** What `new` constructs: a call that is inserted there would be taken for its arguments. */
	readonly #constructed = new Set<Node>();
	/** Callees, and whether a value that is no function is an error: not in `f?.()`. */
	readonly #callees = new Map<Node, { optional: boolean }>();

	constructor(source: SourceText, edits: Edits, scopes: Scopes, names: Names, program: t.Program) {
		this.#source = source;
		this.#edits = edits;
		this.#scopes = scopes;
		this.#names = names;
		this.imports = new ImportTable(program, source.text);
		this.exports = new ExportTable(source, this.imports, names);
		this.pass = {
			enter: { ...this.#statements(), ...this.#expressions() },
			leave: { ExportDefaultDeclaration: (node) => this.#endDefault(node) },
		};
	}

	/** To be called when the walk has ended, because only then is it known which names are shadowed. */
	finish(): void {
		for (const { node, scope } of this.#references) {
			if (!scope.shadows(node.name)) this.#rewrite(node);
		}
		for (const [name, node] of this.#scopes.outermost.declared) {
			if (!this.imports.has(name)) continue;
			const message = `Identifier '${name}' has already been declared`;
			throw problemAt(this.#source, startOf(node), startOf(node) + name.length, message);
		}
		for (const { local, start, end } of this.exports.locals) {
			if (!this.#scopes.outermost.declared.has(local) && !this.imports.has(local)) {
				throw problemAt(this.#source, start, end, `Export '${local}' is not defined in module`);
			}
		}
	}

	#rewrite(node: t.Identifier): void {
		const { imports, als } = this.#names;
		let text = `${imports}.${node.name}`;
		// The identity call keeps `this` undefined and, other than `(0, f)()`, starts with an identifier,
		// so that a line above without a semicolon does not go on into it.
		const call = this.#callees.get(node);
		if (call) text = `${als}.u(${text}${call.optional ? '' : `,"${node.name}"`})`;
		if (call && this.#constructed.has(node)) text = `(${text})`;
		if (this.#shorthands.has(node)) text = `${node.name}:${text}`;
		const end = startOf(node) + node.name.length;
		this.#edits.overwrite(startOf(node), end, text, call !== undefined);
	}

	#expressions(): Handlers {
		const callee = (node: Node, optional = false) => {
			this.#callees.set(unwrapped(node), { optional });
		};
		return {
			Identifier: (node) => {
				if (this.imports.has(node.name)) {
					this.#references.push({ node, scope: this.#scopes.current });
				}
			},
			CallExpression: (node) => callee(node.callee),
			OptionalCallExpression: (node) => callee(node.callee, node.optional),
			NewExpression: (node) => {
				this.#constructed.add(leftmost(node.callee));
			},
			TaggedTemplateExpression: (node) => callee(node.tag),
			ObjectProperty: ({ shorthand, value }) => {
				if (shorthand)
					this.#shorthands.add(value.type === 'AssignmentPattern' ? value.left : value);
			},
			CatchClause: ({ param, body }) => {
				// Engines name the property that a call went through: the error speaks of `__i.list.push`.
				if (param?.type !== 'Identifier' || this.imports.list.length === 0) return;
				this.#edits.insert(startOf(body) + 1, `${this.#names.als}.e(${param.name});`);
			},
			// Padded to the same length, which moves no column.
			ImportExpression: (node) => {
				this.#edits.overwrite(
					startOf(node),
					startOf(node) + 'import'.length,
					this.#names.dynamic.padEnd(6),
				);
			},
			MetaProperty: (node) => {
				if (node.meta.name === 'import') {
					const length = endOf(node) - startOf(node);
					this.#edits.overwrite(startOf(node), endOf(node), this.#names.meta.padEnd(length));
				}
				return false;
			},
		};
	}

	#statements(): Handlers {
		const edits = this.#edits;
		const blank = (node: Node): false => {
			edits.blank(startOf(node), endOf(node), ';');
			return false;
		};
		return {
			InterpreterDirective: (node) => edits.overwrite(startOf(node), startOf(node) + 2, '//'),
			ImportDeclaration: blank,
			ExportAllDeclaration: (node) => {
				this.exports.addStar(this.imports.indexOf(node));
				return blank(node);
			},
			ExportNamedDeclaration: (node) => {
				const { declaration } = node;
				if (declaration) {
					this.exports.addDeclaration(declaration);
					edits.overwrite(startOf(node), startOf(node) + 'export'.length, ';     ');
					return undefined;
				}
				this.exports.addSpecifiers(node);
				return blank(node);
			},
			ExportDefaultDeclaration: (node) => this.#exportDefault(node),
		};
	}

	#exportDefault(node: t.ExportDefaultDeclaration): void {
		const { text } = this.#source;
		const edits = this.#edits;
		const { declaration } = node;
		const name = this.#names.defaultExport;
		const isFunction = declaration.type === 'FunctionDeclaration';
		if (isFunction || (declaration.type === 'ClassDeclaration' && declaration.id)) {
			edits.blank(startOf(node), startOf(declaration), ';');
			this.exports.addDefault(node, declaration.id?.name, isFunction);
			if (declaration.id) return;
			// Hoisted, so it must stay a declaration; the loader sets its name to `default`.
			const keyword = findToken(text, 'function', startOf(declaration)) + 'function'.length;
			const star = nextToken(text, keyword);
			edits.insert(text[star] === '*' ? star + 1 : keyword, ` ${name}`);
			return;
		}
		// As a property's value an anonymous function or class gets the name `default`, as ECMA-262, 16.2.3.7 wants.
		const expression = nextToken(
			text,
			findToken(text, 'default', startOf(node) + 'export'.length) + 'default'.length,
		);
		edits.blank(startOf(node), expression, ';');
		edits.insert(expression, `const {default:${name}}={default:`);
		this.exports.addDefault(node, undefined, false);
	}

	/** Closes what `#exportDefault` opened, behind all that was put at the end of the expression. */
	#endDefault(node: t.ExportDefaultDeclaration): void {
		const { declaration } = node;
		if (isDeclared(declaration)) return;
		const end = endOf(node);
		const hasSemicolon = this.#source.text[end - 1] === ';';
		const close = declaration.type === 'ClassDeclaration' ? '};' : '}';
		this.#edits.insert(hasSemicolon ? end - 1 : end, close);
	}
}

/** A function, or a class with a name, is exported as the declaration that it is. */
const isDeclared = (declaration: Node): boolean =>
	declaration.type === 'FunctionDeclaration' ||
	(declaration.type === 'ClassDeclaration' && declaration.id != null);

/** The callee below what type stripping takes away: `f` of `f!(1)` and `(f as F)(1)`. */
function unwrapped(node: Node): Node {
	switch (node.type) {
		case 'TSNonNullExpression':
		case 'TSAsExpression':
		case 'TSSatisfiesExpression':
		case 'TSInstantiationExpression':
			return unwrapped(node.expression);
		default:
			return node;
	}
}

/** The expression that begins a callee: `f` of ``new f.g`x`()``. */
function leftmost(node: Node): Node {
	switch (node.type) {
		case 'MemberExpression':
			return leftmost(node.object);
		case 'TaggedTemplateExpression':
			return leftmost(node.tag);
		default:
			return node;
	}
}
