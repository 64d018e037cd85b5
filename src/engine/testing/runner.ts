import type { ProcessHost } from '../process/host.ts';
import type { Assert } from './assert.ts';
import { type CallSite, noCounts, type TestEvent } from './events.ts';
import { type ReportHooks, reportFailure, TestFailure } from './failure.ts';
import { type Harness, type TestOptions, toPattern } from './harness.ts';
import type { HookName, HookOptions } from './hook.ts';
import { MockTracker } from './mock.ts';
import type { TimerModules } from './mock-timers.ts';
import { createSpecReporter } from './reporters/spec.ts';
import { type Reporter, relativeTo } from './reporters/text.ts';
import type { TestArguments } from './settings.ts';
import { Suite } from './suite.ts';
import { Test } from './tree.ts';

/** What the runner needs to know of the place it runs in. */
export interface TestHooks extends ReportHooks {
	assert: Assert;
	/** Where the function that called into `node:test` stands. */
	callSite(): CallSite | undefined;
	/** Runs a callback after the microtasks of this turn, as `process.nextTick`. */
	nextTick(callback: () => void): void;
	/** Follows tests across `await`; without it only what a test calls at once is known to be its own. */
	storage?: { run<T>(test: Test, callback: () => T): T; getStore(): Test | undefined };
	/** The modules whose functions `mock.timers` replaces, besides the globals. */
	timers?: TimerModules;
	/** For a file that runs without a parent; `spec` by default. */
	reporter?: Reporter;
}

type Declare = (...args: TestArguments) => Promise<void>;
type Keyword = 'skip' | 'todo' | 'only';
type Declarer = Declare & Record<Keyword, Declare>;
type AddHook = (fn?: unknown, options?: HookOptions) => void;

/** The namespace of `node:test`; its default export is the function itself. */
export interface TestModule extends Declarer {
	test: TestModule;
	it: TestModule;
	suite: Declarer;
	describe: Declarer;
	before: AddHook;
	after: AddHook;
	beforeEach: AddHook;
	afterEach: AddHook;
	mock: MockTracker;
	assert: { register(name: string, assertion: (...args: unknown[]) => unknown): void };
	getTestContext(): unknown;
}

export interface TestRunner {
	readonly module: TestModule;
	/** Takes an error that nobody caught; false when it is none of the tests' and ends the process. */
	uncaught(error: unknown, origin: 'uncaughtException' | 'unhandledRejection'): boolean;
	/** To be called when nothing is left to do: cuts off tests that still wait and reports the run. */
	idle(): Promise<void>;
	/** 1 when a test failed. */
	readonly exitCode: number | undefined;
}

/** `node:test` for one process (https://nodejs.org/api/test.html). */
export function createTest(
	host: ProcessHost,
	hooks: TestHooks,
	options: TestOptions = {},
): TestRunner {
	const { assert } = hooks;
	const colors = hooks.colors === true;
	const posted = host.reportTest !== undefined;
	const emit = createEmitter(
		host,
		hooks.nextTick,
		() => hooks.reporter ?? createSpecReporter({ cwd: host.cwd(), colors }),
	);
	const reports = new WeakMap<Error, ReturnType<typeof reportFailure>>();
	const names = Object.keys(assert).filter((name) => !NOT_ASSERTIONS.includes(name));
	let current: Test | undefined;
	let root: Test | undefined;
	let bootstrapping = true;
	let reported = false;

	const building = Promise.withResolvers<void>();
	const suites: Promise<void>[] = [];
	const harness: Harness = {
		counts: noCounts(),
		success: true,
		inspect: hooks.inspect,
		filters: {
			only: options.only === true,
			// A file on its own follows `only` without being told to.
			byOnly: !posted || options.only === true,
			names: (options.namePatterns ?? []).map(toPattern),
			skips: (options.skipPatterns ?? []).map(toPattern),
		},
		timeout: options.timeout || null,
		building: building.promise,
		emit: emit.event,
		callSite: hooks.callSite,
		inScope(test, run) {
			const outer = current;
			current = test;
			try {
				return hooks.storage ? hooks.storage.run(test, run) : run();
			} finally {
				current = outer;
			}
		},
		report(failure) {
			const report = reports.get(failure) ?? reportFailure(failure, hooks, posted);
			reports.set(failure, report);
			return report;
		},
		fail: (cause, type) => new TestFailure(cause, type, hooks.inspect),
		setTimeout: globalThis.setTimeout,
		clearTimeout: globalThis.clearTimeout,
		now: performance.now.bind(performance),
		hold: () => host.hold(),
		createMock: () => new MockTracker(hooks.inspect, hooks.timers),
		assertions: Object.fromEntries(
			names.map((name) => [name, assert[name] as (...args: unknown[]) => unknown]),
		),
		entryFile: host.argv[1],
	};

	function getRoot(): Test {
		if (root) return root;
		const file = harness.entryFile;
		root = new Test(
			harness,
			null,
			'<root>',
			undefined,
			{},
			file ? { file, line: 1, column: 1 } : undefined,
		);
		root.started = harness.now();
		return root;
	}
	const owner = () => current ?? hooks.storage?.getStore();

	async function startWhenBuilt(test: Test): Promise<void> {
		if (harness.building) {
			const isFirst = bootstrapping && suites.length === 0;
			suites.push(test.whenBuilt());
			if (isFirst) queueMicrotask(() => void Promise.all(suites).then(() => building.resolve()));
			// Node sets up its reporters here; an error of the file's own top level comes first and ends the process.
			for (let turn = 0; turn < 3; turn++) await undefined;
			await building.promise;
			bootstrapping = false;
			harness.building = undefined;
		}
		await test.start();
	}

	function declarer(Kind: typeof Test): Declarer {
		const declare =
			(extra: Partial<Record<Keyword, true>>) =>
			(...args: TestArguments) => {
				const parent = owner() ?? getRoot();
				const test = parent.createSubtest(Kind, args, extra);
				return parent.kind === 'suite' ? Promise.resolve() : startWhenBuilt(test);
			};
		return Object.assign(declare({}), {
			skip: declare({ skip: true }),
			todo: declare({ todo: true }),
			only: declare({ only: true }),
		});
	}
	const hook = (name: HookName) => (fn?: unknown, settings?: HookOptions) =>
		(owner() ?? getRoot()).createHook(name, fn, settings);

	const suite = declarer(Suite);
	const test = declarer(Test) as TestModule;
	Object.assign(test, {
		test,
		it: test,
		suite,
		describe: suite,
		before: hook('before'),
		after: hook('after'),
		beforeEach: hook('beforeEach'),
		afterEach: hook('afterEach'),
		mock: new MockTracker(hooks.inspect, hooks.timers),
		assert: {
			register(name: string, assertion: (...args: unknown[]) => unknown) {
				harness.assertions[name] = assertion;
			},
		},
		getTestContext: () => owner()?.context,
	});

	function uncaught(error: unknown, origin: 'uncaughtException' | 'unhandledRejection'): boolean {
		if (!root || bootstrapping) return false;
		const known = owner();
		const target = known ?? innermostRunning(root);
		if (target && !target.finished) {
			target.failOutside(harness.fail(error, origin));
			return true;
		}
		root.diagnostic(lateActivity(host.cwd(), known, error, origin));
		harness.success = false;
		return true;
	}

	async function idle(): Promise<void> {
		if (!root || reported) return;
		const isEmpty = root.subtests.length === 0;
		if (isEmpty && (root.hooks.before.length > 0 || root.hooks.after.length > 0)) await root.run();
		reported = true;
		root.postRun(
			harness.fail(
				'Promise resolution is still pending but the event loop has already resolved',
				'cancelledByParent',
			),
		);
		root.report.summary();
		emit.end();
	}

	return {
		module: test,
		uncaught,
		idle,
		get exitCode() {
			return harness.success ? undefined : 1;
		},
	};
}

const NOT_ASSERTIONS = ['AssertionError', 'Assert', 'strict'];

/** The test that is at work, as far as can be told from outside. */
function innermostRunning(test: Test): Test | undefined {
	for (const subtest of test.subtests) {
		const found = innermostRunning(subtest);
		if (found) return found;
	}
	return test.running && test.parent ? test : undefined;
}

function lateActivity(cwd: string, test: Test | undefined, error: unknown, origin: string): string {
	if (!test) {
		return `Error: A resource generated asynchronous activity after the test ended. This activity created the error "${error}" which triggered an ${origin} event, caught by the test runner.`;
	}
	const { loc } = test;
	const at = loc ? ` at ${relativeTo(cwd, loc.file)}:${loc.line}:${loc.column}` : '';
	return `Error: Test "${test.name}"${at} generated asynchronous activity after the test ended. This activity created the error "${error}" and would have caused the test to fail, but instead triggered an ${origin} event.`;
}

/**
 * Delivers events when Node does, so that they mix with a program's own output in the same way: to a parent at
 * the end of each turn, to standard output at once, but not before the first turn is over.
 */
function createEmitter(
	host: ProcessHost,
	nextTick: (callback: () => void) => void,
	createReporter: () => Reporter,
) {
	let queue: TestEvent[] = [];
	let scheduled = false;
	let reporter: Reporter | undefined;

	function deliver({ type, data }: TestEvent): void {
		if (host.reportTest) {
			host.reportTest({ type, data });
			return;
		}
		reporter ??= createReporter();
		const text = reporter.event(type, data);
		if (text) host.write(1, text);
	}
	function flush(): void {
		const events = queue;
		queue = [];
		scheduled = host.reportTest === undefined;
		for (const event of events) deliver(event);
	}
	return {
		event(type: TestEvent['type'], data: TestEvent['data']): void {
			if (scheduled && queue.length === 0) {
				deliver({ type, data });
				return;
			}
			queue.push({ type, data });
			if (!scheduled) nextTick(flush);
			scheduled = true;
		},
		end(): void {
			flush();
			const text = reporter?.end();
			if (text) host.write(1, text);
		},
	};
}
