/** The kernel's worker: files, programs and ports of one engine. It talks to the page, and asks the frame for workers. */

import { Files } from '../files/files.ts';
import { exchange } from '../http/exchange.ts';
import type {
	CallName,
	FrameOrder,
	KernelCalls,
	KernelFailure,
	KernelMessage,
	PageMessage,
	WorkerFailed,
} from '../in-page/protocol.ts';
import { WORKDIR } from '../in-page/protocol.ts';
import type { FileSystemTree } from '../port.ts';
import { workerScope as frame } from '../process/native.ts';
import { Graphs } from './graph.ts';
import { Job } from './jobs.ts';
import { LateScripts } from './late-scripts.ts';
import { Network } from './network.ts';
import type { System } from './program.ts';
import { Workers } from './workers.ts';

const encoder = new TextEncoder();

/** Serves the page at the other end of `page` until the worker ends. */
export function serve(page: MessagePort): void {
	const send = (message: KernelMessage) => page.postMessage(message);
	const files = new Files();
	files.mkdir(WORKDIR, true);
	files.mkdir('/tmp');
	const workers = new Workers((order: FrameOrder, transfer) => frame.postMessage(order, transfer));
	const late = new LateScripts();
	const system: System = {
		files,
		graphs: new Graphs(files, late),
		late,
		network: new Network((port, state) => send({ type: 'port', port, state })),
		workers,
		programs: new Set(),
	};
	const jobs = new Map<number, Job>();
	const requests = new Map<number, AbortController>();

	const absolute = (path: string) => normalize(path.startsWith('/') ? path : `${WORKDIR}/${path}`);
	const write = (path: string, data: Uint8Array | string) => {
		const full = absolute(path);
		files.mkdir(full.slice(0, full.lastIndexOf('/')), true);
		files.write(full, typeof data === 'string' ? encoder.encode(data) : data);
	};
	const mount = (tree: FileSystemTree, at: string) => {
		files.mkdir(at, true);
		for (const [name, node] of Object.entries(tree)) {
			if (/[/\0]/.test(name) || name === '.' || name === '..' || name === '')
				throw new Error(
					`Cannot mount a file named ${JSON.stringify(name)}: a name holds no slash and is not "..".`,
				);
			if ('file' in node) write(`${at}/${name}`, node.file.contents);
			else mount(node.directory, `${at}/${name}`);
		}
	};
	files.onChange((change) => {
		for (const program of system.programs) program.update(change);
	});

	type Handlers = {
		[Name in CallName]: (
			id: number,
			...args: Parameters<KernelCalls[Name]>
		) => ReturnType<KernelCalls[Name]> | Promise<ReturnType<KernelCalls[Name]>>;
	};
	const calls: Handlers = {
		mount(_, tree, mountPoint, units) {
			mount(tree, absolute(mountPoint));
			system.graphs.provide(units);
		},
		readFile: (_, path) => files.read(absolute(path)),
		writeFile: (_, path, data) => write(path, data),
		readdir: (_, path) => files.readdir(absolute(path)),
		mkdir: (_, path, recursive) => files.mkdir(absolute(path), recursive),
		rm: (_, path, recursive, force) => files.rm(absolute(path), { recursive, force }),
		rename: (_, from, to) => files.rename(absolute(from), absolute(to)),
		spawn(_, id, command, args, options) {
			const job = new Job(system, command, args, options, (text) =>
				send({ type: 'output', job: id, text }),
			);
			jobs.set(id, job);
			const failed = (error: Error) => {
				send({ type: 'output', job: id, text: `${command}: ${error.message}\n` });
				return 1;
			};
			void job.exit.catch(failed).then((code) => {
				jobs.delete(id);
				send({ type: 'exit', job: id, code });
			});
		},
		input: (_, job, text) => jobs.get(job)?.input(text),
		kill: (_, job) => jobs.get(job)?.kill(),
		resize: (_, job, dimensions) => jobs.get(job)?.resize(dimensions),
		async request(id, port, request) {
			const pipe = system.network.visit(port);
			if (!pipe)
				throw Object.assign(new Error(`Nothing listens on port ${port}.`), {
					code: 'ECONNREFUSED',
				});
			const abort = new AbortController();
			requests.set(id, abort);
			const answer = exchange(pipe, request, port);
			const cancelled = new Promise<never>((_, reject) => {
				abort.signal.addEventListener('abort', () => {
					pipe.destroy();
					reject(new Error('The request was cancelled.'));
				});
			});
			return Promise.race([answer, cancelled]).finally(() => requests.delete(id));
		},
		provideLate: (_, name, text) => late.provide(name, text),
		cancel: (_, call) => requests.get(call)?.abort(),
	};

	page.onmessage = async ({ data: { id, call, args } }: MessageEvent<PageMessage>) => {
		try {
			const handler = calls[call] as (id: number, ...args: unknown[]) => unknown;
			send({ type: 'answer', id, value: await handler(id, ...args) });
		} catch (error) {
			const { name, message, code, partial } = error as KernelFailure;
			const failure = { name, message, ...(code && { code }), ...(partial && { partial }) };
			send({ type: 'failure', id, failure });
		}
	};
	frame.onmessage = ({ data }: MessageEvent<WorkerFailed>) => {
		for (const program of system.programs) program.lost(data.id, data.message);
	};
	workers.prepare();
}

function normalize(path: string): string {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '' && part !== '.') parts.push(part);
	}
	return `/${parts.join('/')}`;
}
