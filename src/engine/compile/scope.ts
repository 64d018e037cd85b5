import type * as t from '@babel/types';
import { boundNames, type Handlers, type Node, type Pass } from './ast.ts';

/** Names declared in one scope. Function declarations in blocks are block scoped: module code is strict. */
export class Scope {
	readonly parent: Scope | undefined;
	/** `var` declarations end here. */
	readonly hoists: boolean;
	/** Each name with the pattern that declares it. */
	readonly declared = new Map<string, Node>();

	constructor(parent: Scope | undefined, hoists: boolean) {
		this.parent = parent;
		this.hoists = hoists;
	}

	/** Whether a scope between this one and the outermost declares `name`. Ask when the walk has ended. */
	shadows(name: string): boolean {
		for (let scope: Scope = this; scope.parent; scope = scope.parent) {
			if (scope.declared.has(name)) return true;
		}
		return false;
	}
}

/** Keeps track of scopes during a walk. Put its pass in front of the passes that ask for `current`. */
export class Scopes {
	readonly outermost = new Scope(undefined, true);
	current = this.outermost;
	#bodies = new WeakSet<Node>();

	readonly pass: Pass = { enter: this.#enter(), leave: this.#leave() };

	#push(hoists = false): void {
		this.current = new Scope(this.current, hoists);
	}

	#declareAll(pattern: Node | null | undefined, scope = this.current): void {
		for (const name of boundNames(pattern)) scope.declared.set(name, pattern as Node);
	}

	#hoisting(): Scope {
		let scope = this.current;
		while (!scope.hoists && scope.parent) scope = scope.parent;
		return scope;
	}

	#enter(): Handlers {
		const block = () => this.#push();
		// Parameters and body are two scopes: a `var` of the body is not seen by a default value (ECMA-262, 10.2.11).
		const enterFunction = (node: t.Function) => {
			if (node.type === 'FunctionDeclaration') this.#declareAll(node.id);
			this.#push();
			if (node.type === 'FunctionExpression') this.#declareAll(node.id);
			for (const parameter of node.params) this.#declareAll(parameter);
			this.#bodies.add(node.body);
		};
		const enterClass = (node: t.Class) => {
			if (node.type === 'ClassDeclaration') this.#declareAll(node.id);
			this.#push();
			this.#declareAll(node.id);
		};
		return {
			FunctionDeclaration: enterFunction,
			FunctionExpression: enterFunction,
			ArrowFunctionExpression: enterFunction,
			ObjectMethod: enterFunction,
			ClassMethod: enterFunction,
			ClassPrivateMethod: enterFunction,
			ClassDeclaration: enterClass,
			ClassExpression: enterClass,
			StaticBlock: () => this.#push(true),
			BlockStatement: (node) => this.#push(this.#bodies.has(node)),
			ForStatement: block,
			ForInStatement: block,
			ForOfStatement: block,
			SwitchStatement: block,
			CatchClause: (node) => {
				this.#push();
				this.#declareAll(node.param);
			},
			VariableDeclaration: (node) => {
				const scope = node.kind === 'var' ? this.#hoisting() : this.current;
				for (const { id } of node.declarations) this.#declareAll(id, scope);
			},
		};
	}

	#leave(): Handlers {
		const pop = () => {
			this.current = this.current.parent ?? this.outermost;
		};
		return {
			FunctionDeclaration: pop,
			FunctionExpression: pop,
			ArrowFunctionExpression: pop,
			ObjectMethod: pop,
			ClassMethod: pop,
			ClassPrivateMethod: pop,
			ClassDeclaration: pop,
			ClassExpression: pop,
			StaticBlock: pop,
			BlockStatement: pop,
			ForStatement: pop,
			ForInStatement: pop,
			ForOfStatement: pop,
			SwitchStatement: pop,
			CatchClause: pop,
		};
	}
}
