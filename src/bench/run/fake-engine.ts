import type {
	Engine,
	EngineCapabilities,
	EngineEvents,
	EngineKind,
	EngineProcess,
	EngineRequest,
	EngineResponse,
	FileSystemTree,
} from '../../engine/port.ts';

type Listeners = {
	[Name in keyof EngineEvents]: Set<(...args: EngineEvents[Name]) => void>;
};

/** For tests: an engine whose programs do what the test says. Only what the runner uses is there. */
export class FakeEngine {
	readonly kind: EngineKind;
	readonly shell = 'sh';
	readonly capabilities: EngineCapabilities = {
		typescript: true,
		asyncLocalStorage: true,
		previewUrl: true,
	};
	readonly mounted: string[] = [];
	readonly removed: string[] = [];
	readonly processes: FakeProcess[] = [];
	readonly requests: [port: number, request: EngineRequest][] = [];
	tornDown = false;
	readonly #listeners: Listeners = { port: new Set(), 'server-ready': new Set(), error: new Set() };

	constructor(kind: EngineKind = 'in-page') {
		this.kind = kind;
	}

	readonly fs = {
		rm: async (path: string) => void this.removed.push(path),
	};

	async mount(tree: FileSystemTree): Promise<void> {
		this.mounted.push(...flatten(tree));
	}

	async spawn(command: string, args: readonly string[] = []): Promise<EngineProcess> {
		const process = new FakeProcess([command, ...args].join(' '));
		this.processes.push(process);
		return process;
	}

	on<Name extends keyof EngineEvents>(
		event: Name,
		listener: (...args: EngineEvents[Name]) => void,
	): () => void {
		const listeners: Listeners[Name] = this.#listeners[event];
		listeners.add(listener);
		return () => listeners.delete(listener);
	}

	emit<Name extends keyof EngineEvents>(event: Name, ...args: EngineEvents[Name]): void {
		for (const listener of this.#listeners[event]) listener(...args);
	}

	async request(port: number, request: EngineRequest): Promise<EngineResponse> {
		this.requests.push([port, request]);
		return { status: 200, statusText: 'OK', headers: [], body: new Uint8Array(), durationMs: 1 };
	}

	teardown(): void {
		this.tornDown = true;
	}

	/** The same object under the type that the runner knows. */
	asEngine(): Engine {
		return this as unknown as Engine;
	}
}

export class FakeProcess implements EngineProcess {
	readonly command: string;
	readonly #output = new TransformStream<string, string>();
	readonly #exit = Promise.withResolvers<number>();
	readonly #writer = this.#output.writable.getWriter();
	readonly output = this.#output.readable;
	readonly input = new WritableStream<string>();
	readonly exit = this.#exit.promise;
	killed = false;

	constructor(command: string) {
		this.command = command;
	}

	print(text: string): Promise<void> {
		return this.#writer.write(text);
	}

	async end(code: number): Promise<void> {
		this.#exit.resolve(code);
		await this.#writer.close();
	}

	kill(): void {
		if (this.killed) return;
		this.killed = true;
		void this.end(143);
	}

	resize(): void {}
}

function flatten(tree: FileSystemTree, folder = ''): string[] {
	return Object.entries(tree).flatMap(([name, node]) =>
		'directory' in node ? flatten(node.directory, `${folder}${name}/`) : [`${folder}${name}`],
	);
}
