import type * as t from '@babel/types';
import { endOf, findToken, type Handlers, type Node, startOf } from './ast.ts';
import { problemAt, type SourceText } from './problem.ts';

/**
 * Handlers for TypeScript that means code at run time. Each throws a `SyntaxProblem` with Node's text
 * (deps/amaro, swc_ts_fast_strip).
 */
export function unsupported(source: SourceText): Handlers {
	const refuse = (node: Node, message: string): never => {
		throw problemAt(
			source,
			startOf(node),
			endOf(node),
			message,
			'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
		);
	};
	const notInStripOnly = (node: Node, what: string): never =>
		refuse(node, `TypeScript ${what} is not supported in strip-only mode`);
	return {
		TSEnumDeclaration: (node) => notInStripOnly(node, 'enum'),
		TSParameterProperty: (node) => notInStripOnly(node.parameter, 'parameter property'),
		TSExportAssignment: (node) => notInStripOnly(node, 'export assignment'),
		TSImportEqualsDeclaration: (node) => notInStripOnly(node, 'import equals declaration'),
		TSTypeAssertion: (node) =>
			refuse(
				node,
				'The angle-bracket syntax for type assertions, `<T>expr`, is not supported in type strip mode. ' +
					"Instead, use the 'as' syntax: `expr as T`.",
			),
		ExportNamedDeclaration(node) {
			if (node.declaration?.type === 'TSImportEqualsDeclaration') {
				notInStripOnly(node, 'import equals declaration');
			}
		},
		TSNamespaceExportDeclaration(node) {
			const as = findToken(source.text, 'as', startOf(node));
			throw problemAt(source, as, as + 'as'.length, "Unexpected identifier 'as'");
		},
		TSModuleDeclaration: (node) => notInStripOnly(node, 'namespace declaration'),
	};
}

/** A statement that declares types only, so that nothing of it is left at run time. */
export function isTypeOnly(node: Node): boolean {
	switch (node.type) {
		case 'TSInterfaceDeclaration':
		case 'TSTypeAliasDeclaration':
		case 'TSDeclareFunction':
			return true;
		case 'TSImportEqualsDeclaration':
			return node.importKind === 'type';
		case 'TSModuleDeclaration':
			return node.declare === true || isEmptyNamespace(node);
		case 'TSEnumDeclaration':
		case 'VariableDeclaration':
		case 'ClassDeclaration':
			return node.declare === true;
		case 'ImportDeclaration':
			return node.importKind === 'type';
		case 'ExportAllDeclaration':
			return node.exportKind === 'type';
		case 'ExportNamedDeclaration':
			return node.declaration ? isTypeOnly(node.declaration) : node.exportKind === 'type';
		case 'ExportDefaultDeclaration':
			return isTypeOnly(node.declaration);
		default:
			return false;
	}
}

function isEmptyNamespace({ kind, body }: t.TSModuleDeclaration): boolean {
	if (kind !== 'namespace') return false;
	// `namespace A.B {}` has the inner namespace as its body in some parser versions.
	const inner = body as Node;
	return inner.type === 'TSModuleBlock' ? inner.body.every(isTypeOnly) : isTypeOnly(inner);
}
