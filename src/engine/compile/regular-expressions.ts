import { endOf, type Pass, startOf } from './ast.ts';
import { problemAt, type SourceText } from './problem.ts';

/** Checks patterns, which the parser leaves alone: a wrong one is an early error too (ECMA-262, 13.2.7.1). */
export const regularExpressions = (source: SourceText): Pass => ({
	enter: {
		RegExpLiteral(node) {
			try {
				new RegExp(node.pattern, node.flags);
			} catch (error) {
				throw problemAt(source, startOf(node), endOf(node), (error as SyntaxError).message);
			}
		},
	},
});
