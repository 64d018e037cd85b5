import type * as t from '@babel/types';
import { type Handlers, type Node, type Pass, startOf } from './ast.ts';
import type { Edits } from './edits.ts';
import type { Names } from './names.ts';

/** What other files need to know of a CommonJS file before it runs. */
export class CommonJs {
	/** Names that an ES module may import, found as Node's cjs-module-lexer finds them: by their form alone. */
	readonly exports = new Set<string>();
	/** Literal arguments of `require`, so that the kernel can send these files along. */
	readonly requires = new Set<string>();
	readonly pass: Pass;

	constructor(edits: Edits, names: Names) {
		const enter: Handlers = {
			InterpreterDirective: (node) => edits.overwrite(startOf(node), startOf(node) + 2, '//'),
			ImportExpression: (node) =>
				edits.overwrite(startOf(node), startOf(node) + 'import'.length, names.dynamic.padEnd(6)),
			CallExpression: (node) => this.#readCall(node),
			AssignmentExpression: (node) => this.#readAssignment(node),
		};
		this.pass = { enter };
	}

	#readCall({ callee, arguments: [first, second] }: t.CallExpression): void {
		if (
			first?.type === 'StringLiteral' &&
			callee.type === 'Identifier' &&
			callee.name === 'require'
		) {
			this.requires.add(first.value);
		}
		const definesProperty =
			callee.type === 'MemberExpression' &&
			isName(callee.object, 'Object') &&
			isName(callee.property, 'defineProperty');
		if (definesProperty && first && isExports(first) && second?.type === 'StringLiteral') {
			this.exports.add(second.value);
		}
	}

	#readAssignment({ left, right }: t.AssignmentExpression): void {
		if (left.type !== 'MemberExpression') return;
		if (isExports(left.object)) {
			const name = propertyName(left);
			if (name !== undefined) this.exports.add(name);
		} else if (isExports(left) && right.type === 'ObjectExpression') {
			this.#readObject(right);
		}
	}

	/** The lexer reads `{ a, b: c, 'd': e }` and stops at the first value that is no plain name. */
	#readObject({ properties }: t.ObjectExpression): void {
		for (const property of properties) {
			if (property.type !== 'ObjectProperty' || property.computed) return;
			const { key, value } = property;
			if (key.type === 'Identifier') this.exports.add(key.name);
			else if (key.type === 'StringLiteral') this.exports.add(key.value);
			else return;
			if (value.type !== 'Identifier') return;
		}
	}
}

const isName = (node: Node, name: string): boolean =>
	node.type === 'Identifier' && node.name === name;

/** `exports` or `module.exports`. */
const isExports = (node: Node): boolean =>
	isName(node, 'exports') ||
	(node.type === 'MemberExpression' &&
		!node.computed &&
		isName(node.object, 'module') &&
		isName(node.property, 'exports'));

function propertyName({ property, computed }: t.MemberExpression): string | undefined {
	if (!computed && property.type === 'Identifier') return property.name;
	return property.type === 'StringLiteral' ? property.value : undefined;
}
