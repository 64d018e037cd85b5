/** A process worker: waits until it is told which program it is, then runs it as `node` would. */

import { Buffer } from 'buffer/index.js';
import { createBuiltins } from '../builtins/index.ts';
import { calleeColumn, sourceColumn } from '../compile/positions.ts';
import type { Graph } from '../compile/unit.ts';
import { Files } from '../files/files.ts';
import type { GraphAnswer, StartProcess } from '../in-page/protocol.ts';
import { installAbortReasons } from './abort-signals.ts';
import { ArrivedScripts } from './arrived-scripts.ts';
import { installPromiseHooks } from './async-context.ts';
import type { Thrown, ThrownAt } from './attempt.ts';
import { mendBodies } from './bodies.ts';
import { createConsole } from './console.ts';
import { fatalText, problemError } from './fatal.ts';
import { createGlobals, defineModuleGlobals } from './globals.ts';
import type { ProcessHost } from './host.ts';
import { mendCrypto } from './insecure-context.ts';
import { KernelLink } from './kernel-link.ts';
import { EXIT, Lifecycle } from './lifecycle.ts';
import { Loader } from './loader.ts';
import { createQueueMicrotask } from './microtasks.ts';
import { workerScope as worker } from './native.ts';
import { holdNativePromises } from './native-promises.ts';
import { Process } from './process-object.ts';
import { mendReadableStream } from './readable-stream.ts';
import { rejectionHandler } from './rejections.ts';
import { createSourceLine } from './source-line.ts';
import {
	type ColumnOf,
	callSite,
	framesOf,
	installStackTraces,
	isV8,
	setStackTraceLimit,
	thrownAt,
} from './stack.ts';
import { createTimers } from './timers.ts';
import { unsettledText } from './unsettled.ts';

/** Waits at `port` for the program, then runs it. */
export function serve(port: MessagePort): void {
	mendCrypto(globalThis.crypto);
	mendReadableStream();
	port.onmessage = ({ data }: MessageEvent<StartProcess>) => run(data, port);
}

function run(start: StartProcess, port: MessagePort): void {
	const lifecycle = new Lifecycle({ onIdle, onUncaught });
	const link = new KernelLink(port, lifecycle);
	const files = Files.from(start.files);
	files.onChange((change) => link.post({ type: 'files', change }));
	link.onFiles = (change) => files.apply(change);
	const process = new Process(start, link, lifecycle);
	const timers = createTimers(lifecycle);
	const write = (fd: 1 | 2, text: string) =>
		void (fd === 1 ? process.stdout : process.stderr).write(text);
	const console = createConsole(write, start.terminal !== undefined, (text) =>
		process.emitWarning(text),
	);
	const late = new ArrivedScripts();
	let nextFreePort = start.firstFreePort;
	const host: ProcessHost = {
		pid: start.pid,
		argv: process.argv,
		execArgv: process.execArgv,
		env: process.env,
		cwd: () => process.cwd(),
		write,
		hold: () => lifecycle.hold(),
		enter: (callback) => lifecycle.enter(callback),
		freePort: () => nextFreePort++,
		listen: (wanted, accept) => link.listen(wanted, accept),
		connect: (to) => link.connect(to),
		...(start.tests.report && {
			reportTest(event: unknown) {
				// What the program printed before comes first.
				link.flush();
				link.post({ type: 'test', event });
			},
		}),
	};
	const sourceLine = createSourceLine(files, start.source);
	const { builtin, fetch, testRunner } = createBuiltins({
		host,
		files,
		lifecycle,
		process,
		console,
		timers,
		late,
		createRequire: (from) => loader.createRequire(from),
		testing: { callSite, sourceLine, process, flags: start.tests },
	});
	const loader = new Loader({
		builtin,
		async fetchGraph(specifier, referrer) {
			return known(await link.fetchGraph(specifier, referrer));
		},
	});
	setStackTraceLimit(start.flags.stackTraceLimit);
	const columnOf: ColumnOf = (url, line, column) => {
		const unit = loader.unit(url);
		if (!unit) return column;
		return sourceColumn(unit, line, isV8 ? column : calleeColumn(unit.code, line, column));
	};
	installStackTraces(columnOf);
	if (start.source) defineModuleGlobals(builtin);
	const queueMicrotask = createQueueMicrotask(lifecycle);
	createGlobals({ Buffer, console, fetch, process, queueMicrotask, ...timers });
	installAbortReasons(timers);
	installPromiseHooks(globalThis);
	holdNativePromises(() => lifecycle.hold());
	mendBodies();

	let mainSettled = false;
	/** How often something had held the program when it was last told that it is idle. */
	let toldIdleAt: number | undefined;

	const { unhandledRejections = 'throw' } = start.flags;
	const rejected = rejectionHandler(process, unhandledRejections, (error, reason) => {
		if (!testRunner()?.uncaught(reason, 'unhandledRejection'))
			fail(error, 'made', 'unhandledRejection');
	});
	worker.addEventListener('unhandledrejection', (event) => {
		if (!(event instanceof PromiseRejectionEvent)) return;
		event.preventDefault();
		const { reason, promise } = event;
		lifecycle.enter(() => {
			if (reason !== EXIT) rejected(reason, promise);
		});
	});
	worker.addEventListener('rejectionhandled', (event) => {
		if (!(event instanceof PromiseRejectionEvent)) return;
		const { promise } = event;
		lifecycle.enter(() => process.emit('rejectionHandled', promise));
	});

	lifecycle.enter(() => {
		void main()
			.catch((error) => lifecycle.enter(() => fail(error, 'made', 'unhandledRejection')))
			.finally(() => {
				mainSettled = true;
			});
	});

	async function main(): Promise<void> {
		for (const answer of [...start.preload, start.program]) {
			const entry = add(answer);
			const unit = loader.unit(entry);
			if (unit?.format === 'commonjs') {
				lifecycle.enter(() => loader.runCommonJs(unit));
				continue;
			}
			// Node evaluates modules in a promise's job, so their ticks come after their microtasks.
			if (unit?.format === 'module') await null;
			await loader.import(entry);
		}
	}

	function add(answer: GraphAnswer): string {
		const graph = known(answer);
		loader.add(graph);
		return graph.entry;
	}

	function known(answer: GraphAnswer): Graph {
		if ('problem' in answer) throw problemError(answer.problem);
		late.add(answer.late);
		return answer.graph;
	}

	function onUncaught(thrown: Thrown): void {
		const { error } = thrown;
		if (testRunner()?.uncaught(error, 'uncaughtException')) return;
		fail(error, thrownAt(thrown, columnOf), 'uncaughtException');
	}

	/** Ends the program, unless it listens to `uncaughtException`. */
	function fail(
		error: unknown,
		at: ThrownAt,
		origin: 'uncaughtException' | 'unhandledRejection',
	): void {
		if (error === EXIT) return;
		try {
			process.emit('uncaughtExceptionMonitor', error, origin);
			if (process.emit('uncaughtException', error, origin)) return;
			process.lastWords = () => write(2, fatalText(error, sourceLine, at));
			process.exit(1);
		} catch (thrown) {
			if (thrown === EXIT) return;
			const [place] = framesOf(thrown instanceof Error ? (thrown.stack ?? '') : '');
			write(2, fatalText(thrown, sourceLine, place ?? 'inside'));
			link.exit(7); // "Internal Exception Handler Run-Time Failure"
		}
	}

	function onIdle(): void {
		if (!mainSettled) {
			for (const place of loader.unsettled()) write(2, unsettledText(place, sourceLine));
			return leave(13); // "Unsettled Top-Level Await": https://nodejs.org/api/process.html#exit-codes
		}
		if (toldIdleAt !== lifecycle.taken) {
			toldIdleAt = lifecycle.taken;
			lifecycle.enter(() => process.emit('beforeExit', process.exitCode ?? 0));
			return;
		}
		const runner = testRunner();
		if (!runner) return leave();
		void runner.idle().then(() => leave(process.exitCode ?? runner.exitCode));
	}

	function leave(code?: number): void {
		try {
			process.exit(code);
		} catch (thrown) {
			if (thrown !== EXIT) throw thrown;
		}
	}
}
