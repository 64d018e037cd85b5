import type * as t from '@babel/types';
import { endOf, type Node, type Pass, startOf } from './ast.ts';
import { problemAt, type SourceText } from './problem.ts';

/** Finds the early errors that the parser leaves alone, with V8's texts. */
export function earlyErrors(source: SourceText): Pass {
	const refuse = (node: Node, message: string): never => {
		throw problemAt(source, startOf(node), endOf(node), message);
	};
	// The parser takes `this` for the type of the receiver anywhere in a list of parameters.
	const parameters = (node: t.Function) => {
		const late = node.params.slice(1).find((p) => p.type === 'Identifier' && p.name === 'this');
		if (late) refuse(late, "Unexpected token 'this'");
	};
	return {
		enter: {
			FunctionDeclaration: parameters,
			FunctionExpression: parameters,
			ObjectMethod: parameters,
			ClassMethod: parameters,
			ClassPrivateMethod: parameters,
			// ECMA-262, 15.7.1. With TypeScript the parser takes the first for an overload.
			ClassBody({ body }) {
				const constructors = body.filter(
					(m) => m.type === 'ClassMethod' && m.kind === 'constructor',
				);
				const [, second] = constructors;
				if (second) refuse(second, 'A class may only have one constructor');
			},
			// ECMA-262, 13.2.7.1
			RegExpLiteral(node) {
				try {
					new RegExp(node.pattern, node.flags);
				} catch (error) {
					refuse(node, (error as SyntaxError).message);
				}
			},
		},
	};
}
