import type { ModuleRecord } from './module-record.ts';
import { SyntheticModule } from './module-record.ts';
import { SourceModule } from './source-module.ts';

/** What evaluation keeps of one module; the names are those of ECMA-262, table 46. */
interface State {
	dfsIndex: number;
	dfsAncestorIndex: number;
	cycleRoot: SourceModule;
	/** When its turn came among the modules that wait; `undefined` when nothing waits. */
	asyncEvaluationOrder: number | undefined;
	pendingAsyncDependencies: number;
	readonly asyncParentModules: SourceModule[];
	failure: { error: unknown } | undefined;
	promise: PromiseWithResolvers<void> | undefined;
}

const nativeThen = Promise.prototype.then;

/** Runs modules in the order of ECMA-262, 16.2.1.6.1.3 (Evaluate), each once. */
export class Evaluation {
	readonly #states = new WeakMap<SourceModule, State>();
	#asyncOrder = 0;

	/** Resolves when `module` and all it needs have run; rejects with the first error, always the same one. */
	evaluate(module: ModuleRecord): Promise<void> {
		if (!(module instanceof SourceModule)) {
			return new Promise((resolve) => {
				if (module instanceof SyntheticModule) module.evaluate();
				resolve();
			});
		}
		const isDone = module.status === 'evaluating-async' || module.status === 'evaluated';
		const root = isDone ? this.#state(module).cycleRoot : module;
		const state = this.#state(root);
		if (state.promise) return state.promise.promise;
		const promise = Promise.withResolvers<void>();
		state.promise = promise;
		const stack: SourceModule[] = [];
		try {
			this.#evaluateInner(root, stack, 0);
			if (state.asyncEvaluationOrder === undefined || root.status === 'evaluated')
				promise.resolve();
		} catch (error) {
			for (const member of stack) this.#fail(member, error);
			this.#fail(root, error);
			promise.reject(error);
		}
		return promise.promise;
	}

	/** The error that `module` ended with, when it has. */
	failureOf(module: SourceModule): { error: unknown } | undefined {
		return this.#states.get(module)?.failure;
	}

	/** Whether the body of `module` has begun and awaits something. */
	isAwaiting(module: SourceModule): boolean {
		const { pendingAsyncDependencies } = this.#state(module);
		return (
			module.status === 'evaluating-async' && module.unit.async && pendingAsyncDependencies === 0
		);
	}

	#state(module: SourceModule): State {
		let state = this.#states.get(module);
		if (!state) {
			state = {
				dfsIndex: 0,
				dfsAncestorIndex: 0,
				cycleRoot: module,
				asyncEvaluationOrder: undefined,
				pendingAsyncDependencies: 0,
				asyncParentModules: [],
				failure: undefined,
				promise: undefined,
			};
			this.#states.set(module, state);
		}
		return state;
	}

	/** 16.2.1.6.1.3.1 InnerModuleEvaluation; answers with the next index. */
	#evaluateInner(module: ModuleRecord, stack: SourceModule[], index: number): number {
		if (!(module instanceof SourceModule)) {
			if (module instanceof SyntheticModule) module.evaluate();
			return index;
		}
		const state = this.#state(module);
		if (module.status === 'evaluating-async' || module.status === 'evaluated') {
			if (state.failure) throw state.failure.error;
			return index;
		}
		if (module.status === 'evaluating') return index;
		module.status = 'evaluating';
		state.dfsIndex = index;
		state.dfsAncestorIndex = index;
		stack.push(module);
		let next = index + 1;
		for (const required of new Set(module.requested)) {
			next = this.#evaluateInner(required, stack, next);
			if (required instanceof SourceModule) this.#afterRequired(module, required);
		}
		if (state.pendingAsyncDependencies > 0 || module.unit.async) {
			state.asyncEvaluationOrder = this.#asyncOrder++;
			if (state.pendingAsyncDependencies === 0) this.#executeAsync(module);
		} else {
			runBody(module);
		}
		if (state.dfsAncestorIndex === state.dfsIndex) this.#closeCycle(module, stack);
		return next;
	}

	#afterRequired(module: SourceModule, required: SourceModule): void {
		const state = this.#state(module);
		let other = this.#state(required);
		if (required.status === 'evaluating') {
			state.dfsAncestorIndex = Math.min(state.dfsAncestorIndex, other.dfsAncestorIndex);
		} else {
			other = this.#state(other.cycleRoot);
			if (other.failure) throw other.failure.error;
		}
		const waits =
			other.asyncEvaluationOrder !== undefined && other.cycleRoot.status !== 'evaluated';
		if (waits) {
			state.pendingAsyncDependencies += 1;
			other.asyncParentModules.push(module);
		}
	}

	/** All members of a cycle that was entered through `root` have been visited. */
	#closeCycle(root: SourceModule, stack: SourceModule[]): void {
		for (;;) {
			const member = stack.pop() as SourceModule;
			const state = this.#state(member);
			member.status = state.asyncEvaluationOrder === undefined ? 'evaluated' : 'evaluating-async';
			state.cycleRoot = root;
			if (member === root) return;
		}
	}

	#fail(module: SourceModule, error: unknown): void {
		module.status = 'evaluated';
		this.#state(module).failure = { error };
	}

	/** 16.2.1.6.1.3.2 ExecuteAsyncModule */
	#executeAsync(module: SourceModule): void {
		Reflect.apply(nativeThen, module.body?.next(), [
			() => this.#fulfilled(module),
			(error: unknown) => this.#rejected(module, error),
		]);
	}

	/** 16.2.1.6.1.3.4 AsyncModuleExecutionFulfilled */
	#fulfilled(module: SourceModule): void {
		if (module.status === 'evaluated') return;
		this.#finish(module);
		const ready: SourceModule[] = [];
		this.#gatherAncestors(module, ready);
		ready.sort((a, b) => this.#orderOf(a) - this.#orderOf(b));
		for (const ancestor of ready) {
			if (ancestor.status === 'evaluated') continue;
			if (ancestor.unit.async) {
				this.#executeAsync(ancestor);
				continue;
			}
			try {
				runBody(ancestor);
				this.#finish(ancestor);
			} catch (error) {
				this.#rejected(ancestor, error);
			}
		}
	}

	#finish(module: SourceModule): void {
		module.status = 'evaluated';
		this.#state(module).promise?.resolve();
	}

	#orderOf(module: SourceModule): number {
		return this.#state(module).asyncEvaluationOrder ?? 0;
	}

	/** 16.2.1.6.1.3.3 GatherAvailableAncestors */
	#gatherAncestors(module: SourceModule, ready: SourceModule[]): void {
		for (const parent of this.#state(module).asyncParentModules) {
			const state = this.#state(parent);
			if (ready.includes(parent) || this.#state(state.cycleRoot).failure) continue;
			state.pendingAsyncDependencies -= 1;
			if (state.pendingAsyncDependencies > 0) continue;
			ready.push(parent);
			if (!parent.unit.async) this.#gatherAncestors(parent, ready);
		}
	}

	/** 16.2.1.6.1.3.5 AsyncModuleExecutionRejected */
	#rejected(module: SourceModule, error: unknown): void {
		if (module.status === 'evaluated') return;
		this.#fail(module, error);
		for (const parent of this.#state(module).asyncParentModules) this.#rejected(parent, error);
		this.#state(module).promise?.reject(error);
	}
}

function runBody(module: SourceModule): void {
	void module.body?.next();
}
