/**
 * The script of the fake `/headless` page: speaks to the real client as the service does and hands all work to
 * the server it came from. Bundled for the browser by `server.ts`.
 */
import { expose, proxy } from 'comlink';
import { fromBase64, toBase64 } from '../base64.ts';
import { call, lines } from './wire.ts';

type Output = (chunk: Uint8Array | null) => Promise<void>;
type Listener = (...args: unknown[]) => Promise<void>;

const fsMethods = ['readFile', 'writeFile', 'readdir', 'mkdir', 'rm', 'rename'] as const;

const fs = Object.fromEntries(
	fsMethods.map((method) => [
		method,
		async (...args: unknown[]) => {
			const wire = args.map((arg) => (arg instanceof Uint8Array ? { bytes: toBase64(arg) } : arg));
			const answer = await call<{ value?: unknown; bytes?: string }>('/fs', { method, args: wire });
			if (answer.bytes === undefined) return answer.value;
			const bytes = fromBase64(answer.bytes);
			return args[1] ? new TextDecoder().decode(bytes) : bytes;
		},
	]),
);

/** `[type, ...arguments]` of every port event since the build. */
function announce(listeners: Map<string, Set<Listener>>, stopped: AbortSignal): void {
	void lines<[string, ...unknown[]]>('/events', {}, stopped, ([event, ...args]) => {
		for (const listener of listeners.get(event) ?? []) void listener(...args);
	}).catch(() => {});
}

async function run(
	options: object,
	_stdout: undefined,
	_stderr: undefined,
	output: Output | undefined,
): Promise<object> {
	const started = Promise.withResolvers<number>();
	const exited = Promise.withResolvers<number>();
	type Line = { id: number } | { chunk: string } | { exit: number };
	let written = Promise.resolve();
	const reading = lines<Line>('/run', options, undefined, (line) => {
		if ('id' in line) started.resolve(line.id);
		else if ('chunk' in line) {
			const chunk = fromBase64(line.chunk);
			written = written.then(() => output?.(chunk));
		} else {
			// The client loses what comes after `exit`: the last chunk and the end go first.
			void written.then(() => output?.(null)).finally(() => exited.resolve(line.exit));
		}
	});
	reading.catch((error: unknown) => started.reject(error));
	const id = await started.promise;
	return proxy({
		onExit: exited.promise,
		write: (text: string) => call('/process', { id, write: text }),
		kill: () => call('/process', { id, kill: true }),
		resize() {},
	});
}

async function build({ workdirName }: { workdirName?: string }): Promise<object> {
	const cwd = await call<string>('/build', { workdirName });
	const listeners = new Map<string, Set<Listener>>();
	const tornDown = new AbortController();
	announce(listeners, tornDown.signal);
	return proxy({
		fs: () => proxy(fs),
		previewScript: () => undefined,
		runtimeInfo: () => ({ path: '/usr/bin', cwd }),
		loadFiles: (payload: Uint8Array) =>
			call('/load', JSON.parse(new TextDecoder().decode(payload))),
		run,
		on(event: string, listener: Listener) {
			const set = listeners.get(event) ?? new Set();
			listeners.set(event, set.add(listener));
			return proxy(() => set.delete(listener));
		},
		async teardown() {
			tornDown.abort();
			await call('/teardown', {});
		},
	});
}

function greet(): void {
	const { port1, port2 } = new MessageChannel();
	expose({ build }, port1);
	parent.postMessage({ type: 'init' }, '*', [port2]);
}

const { delay = '0' } = document.documentElement.dataset;
setTimeout(greet, Number(delay));
