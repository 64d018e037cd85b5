/** A process worker: waits until it is told which program it is, then runs it as `node` would. */

import { Buffer } from 'buffer/index.js';
import { createBuiltins } from '../builtins/index.ts';
import { sourceColumn } from '../compile/positions.ts';
import type { Graph } from '../compile/unit.ts';
import { Files } from '../files/files.ts';
import type { GraphAnswer, StartProcess } from '../in-page/protocol.ts';
import { ArrivedScripts } from './arrived-scripts.ts';
import { installPromiseHooks } from './async-context.ts';
import { createConsole } from './console.ts';
import { fatalText, problemError } from './fatal.ts';
import { createGlobals, defineModuleGlobals } from './globals.ts';
import type { ProcessHost } from './host.ts';
import { KernelLink } from './kernel-link.ts';
import { EXIT, Lifecycle } from './lifecycle.ts';
import { Loader } from './loader.ts';
import { workerScope as worker } from './native.ts';
import { holdNativePromises } from './native-promises.ts';
import { Process } from './process-object.ts';
import { rejectionHandler } from './rejections.ts';
import { callSite, installStackTraces, setStackTraceLimit } from './stack.ts';
import { createTimers } from './timers.ts';
import { unsettledText } from './unsettled.ts';

/** Waits at `port` for the program, then runs it. */
export function serve(port: MessagePort): void {
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
	const console = createConsole(write, start.terminal !== undefined);
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
	installStackTraces((url, line, column) => {
		const unit = loader.unit(url);
		return unit ? sourceColumn(unit, line, column) : column;
	});
	if (start.source) defineModuleGlobals(builtin);
	createGlobals({ Buffer, console, fetch, process, ...timers });
	installPromiseHooks(globalThis);
	holdNativePromises(() => lifecycle.hold());

	let mainSettled = false;
	/** How often something had held the program when it was last told that it is idle. */
	let toldIdleAt: number | undefined;

	const { unhandledRejections = 'throw' } = start.flags;
	const rejected = rejectionHandler(process, unhandledRejections, (error, reason) => {
		if (!testRunner()?.uncaught(reason, 'unhandledRejection')) fail(error, { wasThrown: false });
	});
	worker.addEventListener('unhandledrejection', (event) => {
		if (!(event instanceof PromiseRejectionEvent)) return;
		event.preventDefault();
		const { reason, promise } = event;
		lifecycle.enter(() => {
			if (reason !== EXIT) rejected(reason, promise);
		});
	});
	worker.addEventListener('error', (event) => {
		if (!(event instanceof ErrorEvent)) return;
		event.preventDefault();
		lifecycle.enter(() => {
			throw event.error;
		});
	});

	lifecycle.enter(() => {
		void main()
			.catch((error) => lifecycle.enter(() => fail(error, { wasThrown: false })))
			.finally(() => {
				mainSettled = true;
			});
	});

	async function main(): Promise<void> {
		for (const answer of [...start.preload, start.program]) {
			const entry = add(answer);
			// Node evaluates modules in a promise's job, so their ticks come after their microtasks.
			if (loader.unit(entry)?.format === 'module') await null;
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

	function onUncaught(error: unknown): void {
		if (testRunner()?.uncaught(error, 'uncaughtException')) return;
		fail(error, { wasThrown: true });
	}

	/** Ends the program, unless it listens to `uncaughtException`. */
	function fail(error: unknown, { wasThrown }: { wasThrown: boolean }): void {
		if (error === EXIT) return;
		const origin = wasThrown ? 'uncaughtException' : 'unhandledRejection';
		try {
			if (process.emit('uncaughtException', error, origin)) return;
			process.lastWords = () => write(2, fatalText(error, sourceLine, wasThrown));
			process.exit(1);
		} catch (thrown) {
			if (thrown === EXIT) return;
			write(2, fatalText(thrown, sourceLine, true));
			leave(7); // "Internal Exception Handler Run-Time Failure"
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

	function sourceLine(url: string, line: number): string | undefined {
		if (url === start.source?.url) return start.source.text.split('\n')[line - 1];
		const path = decodeURIComponent(new URL(url).pathname);
		if (!files.isFile(path)) return undefined;
		return new TextDecoder().decode(files.read(path)).split('\n')[line - 1];
	}
}
