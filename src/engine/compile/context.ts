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
import type { Names } from './names.ts';
import type { SourceText } from './problem.ts';

export interface ContextOptions {
	/** Keep the async context across `await`. Costs time, so only for programs that use `node:async_hooks`. */
	readonly asyncContext: boolean;
	readonly names: Names;
}

/** One function of the file, or its top level. */
interface Frame {
	readonly node: Node;
	/** Starts of `catch` and `finally` bodies, where an `await` may have thrown. */
	readonly handlers: number[];
	awaits: boolean;
}

/**
 * Rewrites `await`.
 *
 * At the top level of a module each `await` tells its place first, so that one that never ends can be reported.
 *
 * With `asyncContext`, engines without `AsyncContext` need help to keep the frame that was current when a
 * function was suspended. `await E` becomes `a(await p(E, f = s()), f, f = void 0)`: `E` is evaluated, then
 * the frame is captured, then the function is suspended; `a` restores the frame. `f` stays set when the
 * awaited promise rejects, and the first statement of `catch` and `finally` restores from it. A loop with
 * `for await` captures in a wrapped iterator.
 */
export class Context {
	/** The file awaits at its top level. */
	topLevelAwait = false;
	readonly pass: Pass;
	readonly #source: SourceText;
	readonly #edits: Edits;
	readonly #options: ContextOptions;
	readonly #frames: Frame[] = [];
	readonly #labels = new Map<Node, Node>();

	constructor(source: SourceText, edits: Edits, options: ContextOptions) {
		this.#source = source;
		this.#edits = edits;
		this.#options = options;
		this.pass = { enter: this.#enter(), leave: this.#leave() };
	}

	get #current(): Frame {
		return this.#frames.at(-1) as Frame;
	}

	get #isTopLevel(): boolean {
		return this.#frames.length === 1;
	}

	#enter(): Handlers {
		const push = (node: Node) => {
			this.#frames.push({ node, handlers: [], awaits: false });
		};
		return {
			Program: push,
			FunctionDeclaration: push,
			FunctionExpression: push,
			ArrowFunctionExpression: push,
			ObjectMethod: push,
			ClassMethod: push,
			ClassPrivateMethod: push,
			AwaitExpression: (node) => this.#enterAwait(node),
			LabeledStatement: (node) => {
				this.#labels.set(node.body, this.#labels.get(node) ?? node);
			},
			ForOfStatement: (node) => {
				if (node.await) this.#enterForAwait(node);
			},
			VariableDeclaration: (node) => {
				if (node.kind !== 'await using') return;
				this.#current.awaits = true;
				if (this.#isTopLevel) this.topLevelAwait = true;
			},
			TryStatement: ({ handler, finalizer }) => {
				if (handler) this.#current.handlers.push(startOf(handler.body) + 1);
				if (finalizer) this.#current.handlers.push(startOf(finalizer) + 1);
			},
		};
	}

	#leave(): Handlers {
		const pop = () => this.#leaveFunction();
		return {
			Program: pop,
			FunctionDeclaration: pop,
			FunctionExpression: pop,
			ArrowFunctionExpression: pop,
			ObjectMethod: pop,
			ClassMethod: pop,
			ClassPrivateMethod: pop,
			AwaitExpression: (node) => this.#leaveAwait(node),
			ForOfStatement: (node) => {
				if (node.await) this.#leaveForAwait(node);
			},
		};
	}

	#enterAwait(node: t.AwaitExpression): void {
		this.#current.awaits = true;
		const start = startOf(node);
		const operand = start + 'await'.length;
		const { als } = this.#options.names;
		if (this.#options.asyncContext) {
			this.#edits.insert(start, `${als}.a(`);
			this.#edits.insert(operand, ` ${als}.p(`);
		}
		if (!this.#isTopLevel) return;
		this.topLevelAwait = true;
		this.#edits.insert(operand, this.#placeOpening());
	}

	#leaveAwait(node: t.AwaitExpression): void {
		const end = endOf(node);
		if (this.#isTopLevel) this.#edits.insert(end, this.#placeClosing(startOf(node)));
		if (this.#options.asyncContext) this.#edits.insert(end, this.#restoring());
	}

	/** The operand of a top-level `await`, with the place of the `await` behind it. */
	#placeOpening(): string {
		return ` ${this.#options.names.exports}.at(`;
	}

	#placeClosing(await_: number): string {
		const before = this.#source.text.slice(0, await_).split('\n');
		return `,${before.length},${(before.at(-1) ?? '').length + 1})`;
	}

	#restoring(): string {
		const { als, frame } = this.#options.names;
		return `,${frame}=${als}.s()),${frame},${frame}=void 0)`;
	}

	#enterForAwait(node: t.ForOfStatement): void {
		const { asyncContext, names } = this.#options;
		const { als } = names;
		const outer = startOf(this.#labels.get(node) ?? node);
		this.#current.awaits = true;
		const of = findToken(this.#source.text, 'of', endOf(node.left)) + 'of'.length;
		if (asyncContext) {
			this.#edits.insert(outer, '{');
			this.#edits.insert(of, ` ${als}.i(`);
			this.#edits.insert(startOf(node.body), `{${this.#restoreStatement()}`);
		}
		if (!this.#isTopLevel) return;
		this.topLevelAwait = true;
		this.#edits.insert(of, this.#placeOpening());
	}

	#leaveForAwait(node: t.ForOfStatement): void {
		const { asyncContext, names } = this.#options;
		const headEnd = this.#headEnd(node);
		if (this.#isTopLevel) this.#edits.insert(headEnd, this.#placeClosing(startOf(node)));
		if (!asyncContext) return;
		this.#edits.insert(headEnd, `,v=>{${names.frame}=v})`);
		this.#edits.insert(endOf(node), `}${this.#restoreStatement()}}`);
	}

	/** The offset of the parenthesis that closes a loop's head. */
	#headEnd({ right, body }: t.ForOfStatement): number {
		let last = startOf(body);
		for (let at = nextToken(this.#source.text, endOf(right)); this.#source.text[at] === ')'; ) {
			last = at;
			at = nextToken(this.#source.text, at + 1);
		}
		return last;
	}

	#leaveFunction(): void {
		const frame = this.#frames.pop();
		if (!frame?.awaits || !this.#options.asyncContext) return;
		this.#insertRestores(frame);
		if (frame.node.type !== 'Program') this.#declareFrame(frame.node as t.Function);
	}

	#insertRestores({ handlers }: Frame): void {
		if (!this.#options.asyncContext) return;
		for (const offset of handlers) this.#edits.insert(offset, this.#restoreStatement());
	}

	#restoreStatement(): string {
		const { als, frame } = this.#options.names;
		return `${frame}=${als}.r(${frame});`;
	}

	#declareFrame(node: t.Function): void {
		const { frame } = this.#options.names;
		const { body } = node;
		if (body.type === 'BlockStatement') {
			const directive = body.directives.at(-1);
			const offset = directive ? endOf(directive) : startOf(body) + 1;
			this.#edits.insert(offset, `${directive ? ';' : ''}let ${frame};`);
			return;
		}
		const head = [node.returnType, node.params.at(-1), node.typeParameters].find(Boolean);
		const arrow =
			findToken(this.#source.text, '=>', head ? endOf(head) : startOf(node)) + '=>'.length;
		this.#edits.insert(arrow, `{let ${frame};return(`);
		this.#edits.insert(endOf(node), ')}');
	}
}
