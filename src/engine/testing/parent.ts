import { count, noCounts, type TestEvent, type TestEventData, totals } from './events.ts';

/** How a file that ran as a process of its own ended. */
export interface FileResult {
	code: number | null;
	signal?: string | null;
}

/** What comes out of a file while it runs, in the order written. */
export interface FileSink {
	event(event: TestEvent): void;
	stdout(text: string): void;
	stderr(text: string): void;
}

export interface ParentOptions {
	/** The files to run, relative to `cwd` and sorted. */
	files: readonly string[];
	cwd: string;
	/** Starts `node <file>` with a reporter to `sink`; answers when the process has ended. */
	runFile(file: string, sink: FileSink): Promise<FileResult>;
	emit(event: TestEvent): void;
	/** How many files run at a time; one by default. */
	concurrency?: number;
	now?: () => number;
}

/** What the parent learns at once; all else waits until the files before are done. */
const IMMEDIATE = ['test:enqueue', 'test:dequeue', 'test:complete'];
const CANCELLED = ['cancelledByParent', 'testAborted', 'testTimeoutFailure'];
const TOTAL = /^(?:tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) \S+$/;

/** What `node --test` does with its files: one stream of events for a reporter. Answers whether all passed. */
export async function runTestFiles(options: ParentOptions): Promise<boolean> {
	const { files, emit, cwd } = options;
	const now = options.now ?? performance.now.bind(performance);
	const counts = noCounts();
	const start = now();
	let success = true;
	const elapsed = (since: number) => Math.round((now() - since) * 1e6) / 1e6;

	function forward(event: TestEvent, entryFile: string): void {
		const { type } = event;
		const data: TestEventData = { ...event.data, entryFile };
		if (type === 'test:pass' || type === 'test:fail') {
			const isTopLevel = data.nesting === 0;
			if (isTopLevel) data.testNumber = counts.topLevel + 1;
			const passed = type === 'test:pass';
			const ok = count(counts, {
				isSuite: data.details?.type === 'suite',
				isTopLevel,
				passed,
				skipped: data.skip !== undefined,
				todo: data.todo !== undefined,
				cancelled: CANCELLED.includes(data.details?.error?.failureType ?? ''),
			});
			if (!ok) success = false;
		}
		emit({ type, data });
	}

	/** Runs one file; the answer reports what had to wait for its turn. */
	async function run(name: string, index: number, turn: Promise<void>): Promise<void> {
		const file = name.startsWith('/') ? name : `${cwd}/${name}`;
		const testId = index + 1;
		const head = { name, nesting: 0, testId, parentId: 0, file, line: 1, column: 1 };
		emit({ type: 'test:dequeue', data: { ...head, type: 'test' } });
		const since = now();
		const waiting: TestEvent[] = [];
		let isTurn = false;
		let results = 0;
		let failedAtTop = false;

		const accept = (event: TestEvent) => {
			const { type, data } = event;
			if (IMMEDIATE.includes(type)) return forward(event, file);
			if (type === 'test:pass' || type === 'test:fail') {
				results++;
				if (type === 'test:fail' && data.nesting === 0) failedAtTop = true;
			}
			if (!isTurn) waiting.push(event);
			else handle(event);
		};
		const handle = (event: TestEvent) => {
			const { type, data } = event;
			// The totals of a file are part of the parent's own.
			if (type === 'test:plan' && data.nesting === 0 && results > 0) return;
			if (type === 'test:diagnostic' && data.nesting === 0 && TOTAL.test(data.message ?? ''))
				return;
			forward(event, file);
		};
		void turn.then(() => {
			isTurn = true;
			for (const event of waiting.splice(0)) handle(event);
		});

		let line = '';
		const stderr = (text: string) => {
			const lines = (line + text).split('\n');
			line = lines.pop() ?? '';
			for (const whole of lines) {
				accept({ type: 'test:stderr', data: { file: name, message: `${whole}\n` } });
			}
		};
		const { code, signal = null } = await options.runFile(name, {
			event: accept,
			stdout: (message) => accept({ type: 'test:stdout', data: { file: name, message } }),
			stderr,
		});
		if (line) stderr('\n');
		await turn;

		const passed = code === 0 && signal === null;
		const failureType = failedAtTop ? ('subtestsFailed' as const) : ('testCodeFailure' as const);
		const details = {
			duration_ms: elapsed(since),
			type: 'test',
			...(!passed && {
				error: {
					failureType,
					message: 'test failed',
					code: 'ERR_TEST_FAILURE',
					inspected: "'test failed'",
					exitCode: code,
					signal,
				},
			}),
		};
		emit({
			type: 'test:complete',
			data: { ...head, testNumber: testId, details: { ...details, passed } },
		});
		if (results > 0 && (passed || failedAtTop)) return;
		const outcome = { isSuite: false, skipped: false, todo: false, cancelled: false };
		if (!count(counts, { ...outcome, isTopLevel: true, passed })) success = false;
		emit({ type: 'test:start', data: head });
		emit({
			type: passed ? 'test:pass' : 'test:fail',
			data: { ...head, testNumber: testId, details },
		});
	}

	for (const [index, name] of files.entries()) {
		emit({ type: 'test:enqueue', data: { name, nesting: 0, testId: index + 1, type: 'test' } });
	}
	let reported = Promise.resolve();
	const active = new Set<Promise<void>>();
	for (const [index, name] of files.entries()) {
		if (active.size >= (options.concurrency ?? 1)) await Promise.race(active);
		const done: Promise<void> = run(name, index, reported).finally(() => active.delete(done));
		active.add(done);
		reported = done;
	}
	await reported;

	const duration = elapsed(start);
	emit({ type: 'test:plan', data: { nesting: 0, count: counts.topLevel } });
	for (const message of totals(counts, duration)) {
		emit({ type: 'test:diagnostic', data: { nesting: 0, message, level: 'info' } });
	}
	emit({ type: 'test:summary', data: { success, counts, duration_ms: duration } });
	return success;
}
