import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FileSystemTree } from '../../port.ts';
import { mountTree } from './node-client.ts';
import { NodeContainer, type NodeProcess, type RunOptions } from './node-container.ts';

/** The client's own form of a tree: `d` is a folder, `c` contents, `b` says they are bytes as Latin-1. */
interface WireFolder {
	d: Record<string, WireFolder | { f: { c: string; b?: true } }>;
}

/** The server half of the fake `/headless` page: one container, worked by the page's calls. */
export class Relay {
	#container: NodeContainer | undefined;
	readonly #processes = new Map<number, NodeProcess>();

	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		// A page of another origin cannot send this type without asking first, and is not answered then.
		if (request.headers['content-type'] !== 'application/json') {
			response.writeHead(415).end();
			return;
		}
		try {
			const body = JSON.parse(await text(request));
			if (request.url === '/run') await this.#run(body, response);
			else if (request.url === '/events') this.#events(response);
			else response.end(JSON.stringify((await this.#call(request.url, body)) ?? null));
		} catch (error) {
			if (!response.headersSent) response.writeHead(500);
			response.end((error as Error).message);
		}
	}

	async stop(): Promise<void> {
		await this.#container?.teardown();
		this.#container = undefined;
	}

	get #booted(): NodeContainer {
		if (!this.#container) throw new Error('Nothing was built, or it was torn down.');
		return this.#container;
	}

	// biome-ignore lint/suspicious/noExplicitAny: the other half of the wire is `headless.ts`.
	async #call(path: string | undefined, body: any): Promise<unknown> {
		switch (path) {
			case '/build':
				await this.stop();
				this.#container = new NodeContainer(body.workdirName);
				return this.#container.workdir;
			case '/fs': {
				const args = body.args.map((arg: unknown) => fromWire(arg));
				const value = await this.#booted.fs(body.method, args);
				return value instanceof Uint8Array
					? { bytes: Buffer.from(value).toString('base64') }
					: { value };
			}
			case '/load':
				return mountTree(this.#booted, toTree(body));
			case '/process': {
				const process = this.#processes.get(body.id);
				return body.kill ? process?.kill() : process?.write(body.write);
			}
			case '/teardown':
				return this.stop();
			default:
				throw new Error(`No ${path} here.`);
		}
	}

	async #run(options: RunOptions, response: ServerResponse): Promise<void> {
		const send = (line: object) => response.write(`${JSON.stringify(line)}\n`);
		const early: Uint8Array[] = [];
		let onChunk = (chunk: Uint8Array): unknown => early.push(chunk);
		const process = await this.#booted.run(options, (chunk) => chunk && onChunk(chunk));
		const id = this.#processes.size + 1;
		this.#processes.set(id, process);
		send({ id });
		onChunk = (chunk) => send({ chunk: Buffer.from(chunk).toString('base64') });
		early.forEach(onChunk);
		send({ exit: await process.exit });
		response.end();
	}

	#events(response: ServerResponse): void {
		const { events } = this.#booted;
		response.flushHeaders();
		const listeners = ['port', 'server-ready'].map((event) => {
			const listener = (...args: unknown[]) =>
				response.write(`${JSON.stringify([event, ...args])}\n`);
			events.on(event, listener);
			return () => events.off(event, listener);
		});
		response.on('close', () => {
			for (const off of listeners) off();
		});
	}
}

function fromWire(arg: unknown): unknown {
	if (typeof arg === 'object' && arg !== null && 'bytes' in arg) {
		return Buffer.from(String(arg.bytes), 'base64');
	}
	return arg ?? undefined;
}

function toTree(folder: WireFolder): FileSystemTree {
	const tree: FileSystemTree = {};
	for (const [name, node] of Object.entries(folder.d)) {
		if ('d' in node) tree[name] = { directory: toTree(node) };
		else {
			const { c, b } = node.f;
			tree[name] = { file: { contents: b ? Buffer.from(c, 'latin1') : c } };
		}
	}
	return tree;
}
