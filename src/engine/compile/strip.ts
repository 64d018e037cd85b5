import type * as t from '@babel/types';
import {
	endOf,
	findToken,
	type Handlers,
	type Node,
	nextToken,
	type Pass,
	startOf,
	wordAt,
} from './ast.ts';
import type { Edits } from './edits.ts';
import type { SourceText } from './problem.ts';
import { isTypeOnly, unsupported } from './unsupported.ts';

/**
 * Blanks everything that only TypeScript knows, so that lines and columns stay what they were
 * (as Node's type stripping does: https://nodejs.org/docs/latest-v24.x/api/typescript.html#type-stripping).
 * Throws a `SyntaxProblem` for what cannot be blanked, e.g. an enum.
 */
export function strip(source: SourceText, edits: Edits): Pass {
	const { text } = source;
	const blankNode = (node: Node): false => {
		edits.blank(startOf(node), endOf(node));
		return false;
	};
	// The semicolon keeps the statement above from going on into the one below.
	const blankStatement = (node: Node): false => {
		edits.blank(startOf(node), endOf(node), ';');
		return false;
	};
	const blankAfterExpression = (node: t.TSAsExpression | t.TSSatisfiesExpression): void => {
		const keyword = closingParens(text, endOf(node.expression));
		edits.blank(
			keyword,
			endOf(node),
			/^[([`]/.test(text.slice(nextToken(text, endOf(node)))) ? ';' : '',
		);
	};
	const classMember = (
		node: t.ClassMethod | t.ClassPrivateMethod | t.ClassProperty | t.ClassPrivateProperty,
	): void => {
		blankModifiers(text, edits, node);
		if (node.optional || ('definite' in node && node.definite)) {
			const mark = closingParens(text, endOf(node.key), ')]');
			edits.blank(mark, mark + 1);
		}
	};
	const property = (node: t.ClassProperty | t.ClassPrivateProperty): unknown => {
		if (('declare' in node && node.declare) || ('abstract' in node && node.abstract)) {
			return blankStatement(node);
		}
		return classMember(node);
	};
	const classLike = (node: t.ClassDeclaration | t.ClassExpression): void => {
		if ('abstract' in node && node.abstract)
			edits.blank(startOf(node), startOf(node) + 'abstract'.length);
		const [first] = node.implements ?? [];
		const last = node.implements?.at(-1);
		// The keyword is the last such word in front of the first type.
		if (first && last) edits.blank(text.lastIndexOf('implements', startOf(first)), endOf(last));
	};
	const optional = (node: t.Identifier | t.ObjectPattern | t.ArrayPattern): void => {
		if (!node.optional) return;
		const mark = node.typeAnnotation
			? text.lastIndexOf('?', startOf(node.typeAnnotation))
			: endOf(node) - 1;
		edits.blank(mark, mark + 1);
	};
	const parameters = (node: t.Function): void => {
		const [first] = node.params;
		if (first?.type !== 'Identifier' || first.name !== 'this') return;
		const comma = nextToken(text, endOf(first));
		edits.blank(startOf(first), text[comma] === ',' ? comma + 1 : endOf(first));
	};
	const blankSpecifiers = (list: readonly Node[], isType: (specifier: Node) => boolean): void => {
		for (const specifier of list) {
			if (!isType(specifier)) continue;
			const comma = nextToken(text, endOf(specifier));
			edits.blank(startOf(specifier), text[comma] === ',' ? comma + 1 : endOf(specifier));
		}
	};

	const refused = unsupported(source);
	const enter: Handlers = {
		...refused,
		TSTypeAnnotation: blankNode,
		TSTypeParameterDeclaration: blankNode,
		TSTypeParameterInstantiation: blankNode,
		TSClassImplements: blankNode,
		TSDeclareMethod: blankStatement,
		TSIndexSignature: blankStatement,
		TSAsExpression: blankAfterExpression,
		TSSatisfiesExpression: blankAfterExpression,
		TSNonNullExpression: (node) => edits.blank(endOf(node) - 1, endOf(node)) as undefined,
		Identifier: optional,
		ObjectPattern: optional,
		ArrayPattern: optional,
		VariableDeclarator(node) {
			if (!node.definite) return;
			const mark = findToken(text, '!', startOf(node));
			edits.blank(mark, mark + 1);
		},
		FunctionDeclaration: parameters,
		FunctionExpression: parameters,
		ObjectMethod: parameters,
		ClassMethod(node) {
			classMember(node);
			parameters(node);
		},
		ClassPrivateMethod(node) {
			classMember(node);
			parameters(node);
		},
		ClassProperty: property,
		ClassPrivateProperty: property,
		ClassDeclaration: classLike,
		ClassExpression: classLike,
		ArrowFunctionExpression: (node) => keepArrowOnOneLine(text, edits, node),
		ImportDeclaration: ({ specifiers }) =>
			blankSpecifiers(specifiers, (s) => s.type === 'ImportSpecifier' && s.importKind === 'type'),
		ExportNamedDeclaration(node) {
			refused.ExportNamedDeclaration?.(node);
			blankSpecifiers(
				node.specifiers,
				(s) => s.type === 'ExportSpecifier' && s.exportKind === 'type',
			);
		},
	};
	return { enter: withTypeOnly(enter, blankStatement) };
}

const mayBeTypeOnly = [
	'TSInterfaceDeclaration',
	'TSTypeAliasDeclaration',
	'TSDeclareFunction',
	'TSImportEqualsDeclaration',
	'TSModuleDeclaration',
	'TSEnumDeclaration',
	'VariableDeclaration',
	'ClassDeclaration',
	'ImportDeclaration',
	'ExportAllDeclaration',
	'ExportNamedDeclaration',
	'ExportDefaultDeclaration',
] as const;

/** Lets `blankStatement` take a statement that declares types only, before any other handler sees it. */
function withTypeOnly(handlers: Handlers, blankStatement: (node: Node) => false): Handlers {
	const all = { ...handlers } as Record<string, (node: Node) => unknown>;
	for (const type of mayBeTypeOnly) {
		const otherwise = all[type];
		all[type] = (node) => (isTypeOnly(node) ? blankStatement(node) : otherwise?.(node));
	}
	return all as Handlers;
}

/** The first offset behind `offset` that is no closing bracket, white space or comment. */
function closingParens(text: string, offset: number, brackets = ')'): number {
	let at = nextToken(text, offset);
	while (brackets.includes(text[at] ?? ' ')) at = nextToken(text, at + 1);
	return at;
}

const blanked = /^(?:public|private|protected|readonly|override|abstract|declare)$/;
const kept = /^(?:static|async|get|set)$/;

/** Blanks `public`, `readonly` and the like in front of a member's name. */
function blankModifiers(text: string, edits: Edits, member: { key: Node } & Node): void {
	const first = startOf(member);
	for (let at = first; at < startOf(member.key); at = nextToken(text, at)) {
		const modifier = wordAt(text, at);
		if (blanked.test(modifier)) {
			// A member that begins with `[`, `*` or a keyword would continue a field without a semicolon above.
			edits.blank(at, at + modifier.length, at === first ? ';' : '');
		} else if (!kept.test(modifier)) {
			return;
		}
		at += modifier.length;
	}
}

/**
 * No line may end between `)` and `=>`, nor between `async`, `return`, `throw` or `yield` and what follows
 * (ECMA-262, 12.10.1 and 15.3). When a blanked type spans lines, its bracket moves to the type's far end.
 */
function keepArrowOnOneLine(text: string, edits: Edits, node: t.ArrowFunctionExpression): void {
	const { typeParameters, returnType } = node;
	if (typeParameters && spansLines(text, typeParameters) && isRestricted(text, node)) {
		const paren = findToken(text, '(', endOf(typeParameters));
		edits.blank(startOf(typeParameters), endOf(typeParameters), '(');
		edits.blank(paren, paren + 1);
	}
	if (returnType && spansLines(text, returnType)) {
		const paren = text.lastIndexOf(')', startOf(returnType));
		edits.blank(paren, paren + 1);
		edits.blank(startOf(returnType), endOf(returnType) - 1);
		edits.overwrite(endOf(returnType) - 1, endOf(returnType), ')');
	}
}

const spansLines = (text: string, node: Node): boolean =>
	/[\n\r\u2028\u2029]/.test(text.slice(startOf(node), endOf(node)));

const isRestricted = (text: string, node: t.ArrowFunctionExpression): boolean =>
	node.async || /\b(?:return|throw|yield)\s*$/.test(text.slice(0, startOf(node)).slice(-20));
