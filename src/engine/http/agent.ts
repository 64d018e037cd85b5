import EventEmitter from 'events/events.js';
import type { ClientRequest } from './client-request.ts';
import type { ConnectOptions } from './net.ts';
import type { Socket } from './socket.ts';

export interface AgentOptions {
	keepAlive?: boolean;
	keepAliveMsecs?: number;
	maxSockets?: number;
	maxFreeSockets?: number;
	maxTotalSockets?: number;
	scheduling?: 'fifo' | 'lifo';
	timeout?: number;
}

export interface AgentRequestOptions extends ConnectOptions {
	localAddress?: string;
	family?: number;
	socketPath?: string;
}

type Pool<Item> = Record<string, Item[]>;

/** `http.Agent`: keeps connections and hands them to requests (https://nodejs.org/api/http.html#class-httpagent). */
export abstract class Agent extends EventEmitter {
	readonly options: AgentOptions;
	readonly defaultPort = 80;
	readonly protocol = 'http:';
	readonly keepAlive: boolean;
	readonly keepAliveMsecs: number;
	readonly scheduling: 'fifo' | 'lifo';
	maxSockets: number;
	maxFreeSockets: number;
	maxTotalSockets: number;
	totalSocketCount = 0;
	readonly sockets: Pool<Socket> = Object.create(null);
	readonly freeSockets: Pool<Socket> = Object.create(null);
	readonly requests: Pool<ClientRequest> = Object.create(null);
	readonly #waitingOptions = new WeakMap<ClientRequest, AgentRequestOptions>();

	constructor(options: AgentOptions = {}) {
		super();
		this.options = { ...options };
		this.keepAlive = options.keepAlive ?? false;
		this.keepAliveMsecs = options.keepAliveMsecs ?? 1000;
		this.maxSockets = options.maxSockets ?? Number.POSITIVE_INFINITY;
		this.maxFreeSockets = options.maxFreeSockets ?? 256;
		this.maxTotalSockets = options.maxTotalSockets ?? Number.POSITIVE_INFINITY;
		this.scheduling = options.scheduling ?? 'lifo';
		this.on('free', (socket: Socket, request: AgentRequestOptions) => this.#free(socket, request));
	}

	abstract createConnection(options: AgentRequestOptions): Socket;

	getName(options: AgentRequestOptions = {}): string {
		const family = options.family === 4 || options.family === 6 ? `:${options.family}` : '';
		return `${options.host || 'localhost'}:${options.port ?? ''}:${options.localAddress ?? ''}${family}`;
	}

	addRequest(req: ClientRequest, options: AgentRequestOptions): void {
		const name = this.getName(options);
		const open = list(this.sockets, name);
		const free = this.freeSockets[name]?.filter((socket) => !socket.destroyed) ?? [];
		const socket = this.scheduling === 'fifo' ? free.shift() : free.pop();
		store(this.freeSockets, name, free);
		if (socket !== undefined) {
			req.reusedSocket = true;
			socket.removeListener('error', destroyFree);
			socket.removeListener('data', destroyFree);
			socket.ref();
			open.push(socket);
			this.#give(req, socket);
		} else if (
			free.length + open.length < this.maxSockets &&
			this.totalSocketCount < this.maxTotalSockets
		)
			this.#give(req, this.#create(options));
		else {
			this.#waitingOptions.set(req, options);
			list(this.requests, name).push(req);
		}
	}

	/** Whether, and for how long, a connection is worth keeping: the server's hint counts. */
	keepSocketAlive(socket: Socket): boolean {
		socket.unref();
		const res = (socket._httpMessage as ClientRequest | undefined)?.res;
		const hint = /^timeout=(\d+)/.exec(String(res?.headers['keep-alive'] ?? ''))?.[1];
		let limit = this.options.timeout ?? 0;
		if (hint !== undefined) {
			const hinted = Math.max(0, Number(hint) * 1000 - 1000);
			if (hinted === 0) return false;
			limit = Math.min(limit, hinted);
		}
		if (socket.timeout !== limit) socket.setTimeout(limit);
		return true;
	}

	destroy(): void {
		for (const pool of [this.freeSockets, this.sockets])
			for (const sockets of Object.values(pool))
				for (const socket of [...sockets]) socket.destroy();
	}

	#create(options: AgentRequestOptions): Socket {
		const name = this.getName(options);
		const socket = this.createConnection(options);
		list(this.sockets, name).push(socket);
		this.totalSocketCount++;
		const remove = (): void => {
			this.totalSocketCount--;
			this.#remove(socket, options);
			this.#serveNext(name);
		};
		socket.on('free', () => this.emit('free', socket, options));
		socket.on('close', remove);
		socket.on('timeout', () => {
			if (this.freeSockets[name]?.includes(socket)) socket.destroy();
		});
		socket.once('agentRemove', () => {
			socket.removeListener('close', remove);
			remove();
		});
		return socket;
	}

	#free(socket: Socket, options: AgentRequestOptions): void {
		const name = this.getName(options);
		if (!socket.writable) {
			socket.destroy();
			return;
		}
		const waiting = this.requests[name];
		const next = waiting?.shift();
		if (waiting?.length === 0) delete this.requests[name];
		if (next !== undefined) {
			this.#give(next, socket);
			return;
		}
		const req = socket._httpMessage as ClientRequest | undefined;
		const free = this.freeSockets[name] ?? [];
		const count = free.length + (this.sockets[name]?.length ?? 0);
		if (
			!req?.shouldKeepAlive ||
			!this.keepAlive ||
			this.totalSocketCount > this.maxTotalSockets ||
			count > this.maxSockets ||
			free.length >= this.maxFreeSockets ||
			!this.keepSocketAlive(socket)
		) {
			socket.destroy();
			return;
		}
		socket._httpMessage = undefined;
		this.#remove(socket, options);
		socket.once('error', destroyFree);
		// Nobody asked: a response without a request must not reach the next one.
		socket.on('data', destroyFree);
		free.push(socket);
		this.freeSockets[name] = free;
	}

	#give(req: ClientRequest, socket: Socket): void {
		req.onSocket(socket);
		if (req.timeout !== undefined && req.timeout !== (this.options.timeout ?? 0))
			socket.setTimeout(req.timeout);
	}

	#remove(socket: Socket, options: AgentRequestOptions): void {
		const name = this.getName(options);
		const pools = socket.writable ? [this.sockets] : [this.sockets, this.freeSockets];
		for (const pool of pools)
			store(pool, name, pool[name]?.filter((other) => other !== socket) ?? []);
	}

	/** A connection is gone: whoever waited for it gets a new one. */
	#serveNext(name: string): void {
		const waiting = this.requests[name] ?? Object.values(this.requests)[0];
		const req = waiting?.shift();
		const options = req && this.#waitingOptions.get(req);
		if (req === undefined || options === undefined) return;
		if (waiting?.length === 0) delete this.requests[this.getName(options)];
		this.#give(req, this.#create(options));
	}
}

function destroyFree(this: Socket): void {
	this.destroy();
}

function list<Item>(pool: Pool<Item>, name: string): Item[] {
	pool[name] ??= [];
	return pool[name];
}

function store<Item>(pool: Pool<Item>, name: string, items: Item[]): void {
	if (items.length > 0) pool[name] = items;
	else delete pool[name];
}
