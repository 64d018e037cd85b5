import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const { PATH: ownPath } = process.env;
const portWatcher = new URL('./watch-ports.mjs', import.meta.url).href;

export interface RunOptions {
	command: string;
	args: string[];
	cwd?: string | undefined;
	env?: Record<string, string> | undefined;
}

export interface NodeProcess {
	readonly exit: Promise<number>;
	write(text: string): void;
	kill(): void;
}

/**
 * Does what the runtime behind `/headless` does, with a temporary folder as its file system and this
 * machine's Node as its Node. For tests only: it runs whatever it is told.
 */
export class NodeContainer {
	readonly events = new EventEmitter();
	readonly workdir: string;
	readonly #folder = mkdtempSync(join(tmpdir(), 'container-'));
	readonly #children = new Set<ChildProcess>();

	constructor(workdirName = 'work') {
		this.workdir = join(this.#folder, 'home', workdirName);
		mkdirSync(this.workdir, { recursive: true });
	}

	/** The methods of Node's `fs/promises` by name, with every path under the working directory, absolute ones too. */
	async fs(method: string, args: unknown[]): Promise<unknown> {
		const at = (path: unknown) => join(this.workdir, String(path));
		const [path, second, ...rest] = args;
		switch (method) {
			case 'rename':
				return fs.rename(at(path), at(second));
			case 'readFile':
				return fs.readFile(at(path));
			case 'writeFile':
				return fs.writeFile(at(path), second as string | Uint8Array);
			case 'readdir':
				return fs.readdir(at(path));
			case 'mkdir':
				return fs.mkdir(at(path), second as { recursive?: boolean });
			case 'rm':
				return fs.rm(at(path), second as { recursive?: boolean });
			default:
				throw new Error(`No fs.${method}(${[path, second, ...rest].join()}) here.`);
		}
	}

	/** Rejects for a command that does not exist, as `spawn` in Node does. `onOutput(null)` is the end. */
	async run(
		{ command, args, cwd = '', env = {} }: RunOptions,
		onOutput: (chunk: Uint8Array | null) => void,
	): Promise<NodeProcess> {
		const { NODE_OPTIONS: given, ...others } = env;
		const NODE_OPTIONS = [`--import=${portWatcher}`, given].filter(Boolean).join(' ');
		const PATH = [dirname(process.execPath), ownPath].join(delimiter);
		const child = spawn(command, args, {
			cwd: join(this.workdir, cwd),
			env: { HOME: this.workdir, ...others, PATH, NODE_OPTIONS },
			stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
		});
		const started = Promise.withResolvers<void>();
		child.once('spawn', started.resolve).once('error', started.reject);
		await started.promise;

		this.#children.add(child);
		child.stdout?.on('data', onOutput);
		child.stderr?.on('data', onOutput);
		child.stdin?.on('error', () => {});
		const ports = this.#announcePorts(child);
		const exit = new Promise<number>((resolve) => {
			child.once('close', (code, signal) => {
				this.#children.delete(child);
				for (const port of ports) this.events.emit('port', port, 'close', urlOf(port));
				// The stream ends before the promise, or the client would lose the last chunk.
				onOutput(null);
				resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
			});
		});
		return { exit, write: (text) => child.stdin?.write(text), kill: () => child.kill() };
	}

	/** Rejects nothing and leaves nothing: processes first, then their files. */
	async teardown(): Promise<void> {
		const ended = [...this.#children].map(
			(child) => new Promise<void>((resolve) => child.once('close', () => resolve())),
		);
		for (const child of this.#children) child.kill('SIGKILL');
		await Promise.all(ended);
		rmSync(this.#folder, { recursive: true, force: true });
	}

	#announcePorts(child: ChildProcess): Set<number> {
		const open = new Set<number>();
		child.on('message', ({ port, type }: { port: number; type: 'open' | 'close' }) => {
			if (type === 'open') open.add(port);
			else open.delete(port);
			this.events.emit('port', port, type, urlOf(port));
			if (type === 'open') this.events.emit('server-ready', port, urlOf(port));
		});
		return open;
	}
}

function urlOf(port: number): string {
	return `http://localhost:${port}`;
}
