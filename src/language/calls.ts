/** Calls from a page to its worker, and the answers. Both come from one build, so shapes are taken on trust. */

interface Call {
	readonly id: number;
	readonly method: string;
	readonly args: readonly unknown[];
}
type Answer =
	| { readonly up: true }
	| { readonly id: number; readonly result: unknown }
	| { readonly id: number; readonly error: string };

/** What a worker offers: methods by name. */
// biome-ignore lint/suspicious/noExplicitAny: what a method takes is for its caller to know
export type Methods = Readonly<Record<string, (...args: any[]) => unknown>>;

/** The end of a `MessagePort`, a worker or a worker's own scope. */
export interface CallPort {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Answers calls, and says that it is up. Used in a worker: `answerCalls({ format }, self)`. */
export function answerCalls(methods: Methods, port: CallPort): void {
	port.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
		const { id, method, args } = data;
		try {
			port.postMessage({ id, result: await methods[method]?.(...args) });
		} catch (error) {
			port.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
		}
	});
	port.postMessage({ up: true });
}

/** The page's end of a worker. */
export class Caller<Offered extends Methods> {
	readonly #port: CallPort;
	readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
	readonly #up = Promise.withResolvers<void>();
	#failure: Error | undefined;
	#last = 0;

	constructor(port: CallPort) {
		this.#port = port;
		this.#up.promise.catch(() => {});
		port.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
			if ('up' in data) return this.#up.resolve();
			const call = this.#waiting.get(data.id);
			this.#waiting.delete(data.id);
			if ('error' in data) call?.reject(new Error(data.error));
			else call?.resolve(data.result);
		});
	}

	/** Resolves when the worker's code has been loaded and runs. */
	get up(): Promise<void> {
		return this.#up.promise;
	}

	/** Calls a method. Rejects with its words when it fails, or when the worker does. */
	call<Name extends keyof Offered & string>(
		method: Name,
		...args: Parameters<Offered[Name]>
	): Promise<Awaited<ReturnType<Offered[Name]>>> {
		if (this.#failure) return Promise.reject(this.#failure);
		const waiting = Promise.withResolvers<unknown>();
		const id = ++this.#last;
		this.#waiting.set(id, waiting);
		this.#port.postMessage({ id, method, args } satisfies Call);
		return waiting.promise as Promise<Awaited<ReturnType<Offered[Name]>>>;
	}

	/** The worker is lost: every call, now and later, rejects. */
	fail(failure: Error): void {
		this.#failure = failure;
		this.#up.reject(failure);
		for (const { reject } of this.#waiting.values()) reject(failure);
		this.#waiting.clear();
	}
}

/** A worker of the page as something to call. A script that cannot be loaded is a failure with these words. */
export function callWorker<Offered extends Methods>(
	worker: Worker,
	failure: string,
): Caller<Offered> {
	const caller = new Caller<Offered>(worker);
	worker.addEventListener('error', (event) => {
		event.preventDefault();
		caller.fail(new Error(failure, { cause: event.message }));
	});
	return caller;
}
