import { abortError, codedError, invalidArgType } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';
import { Lines } from './lines.ts';

type Readable = InstanceType<Parts['stream']['Readable']>;
type Writable = InstanceType<Parts['stream']['Writable']>;
type Answer = (line: string) => void;

export interface InterfaceOptions {
	input: Readable;
	output?: Writable;
	prompt?: string;
	crlfDelay?: number;
	signal?: AbortSignal;
}
export interface QuestionOptions {
	signal?: AbortSignal;
}

/**
 * `Interface` for both modules, which differ in `question`. Lines are edited by the terminal that shows the program,
 * so an input is read as a pipe is. https://nodejs.org/api/readline.html#class-interfaceconstructor
 */
export function createInterfaces({ EventEmitter, StringDecoder, on }: Parts) {
	class Base extends EventEmitter {
		readonly input: Readable;
		readonly output: Writable | undefined;
		readonly terminal = false;
		readonly #decoder = new StringDecoder('utf8');
		readonly #lines: Lines;
		#prompt: string;
		#promptBefore: string | undefined;
		#answer: Answer | undefined;
		#paused = false;
		closed = false;

		constructor(first: InterfaceOptions | Readable, second?: Writable) {
			super();
			const options =
				'input' in first ? first : { input: first, ...(second && { output: second }) };
			const { input, output, prompt = '> ', crlfDelay, signal } = options;
			if (typeof input?.on !== 'function')
				throw invalidArgType('input', 'an instance of ReadableStream', input);
			this.input = input;
			this.output = output;
			this.#prompt = prompt;
			this.#lines = new Lines(crlfDelay);
			input.on('data', this.#onData);
			input.on('end', this.#onEnd);
			input.on('error', this.#onError);
			if (signal) {
				const onAbort = () => this.close();
				if (signal.aborted) process.nextTick(onAbort);
				else {
					signal.addEventListener('abort', onAbort, { once: true });
					this.once('close', () => signal.removeEventListener('abort', onAbort));
				}
			}
			input.resume();
		}

		get line(): string {
			return this.#lines.rest;
		}

		get cursor(): number {
			return this.#lines.rest.length;
		}

		readonly #onData = (chunk: Uint8Array | string) => this.#take(chunk);
		readonly #onEnd = () => {
			const { rest } = this.#lines;
			if (rest !== '') this.emit('line', rest);
			this.close();
		};
		readonly #onError = (error: unknown) => this.emit('error', error);

		#take(chunk: Uint8Array | string): void {
			const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk as Buffer);
			for (const line of this.#lines.take(text)) this.#onLine(line);
		}

		#onLine(line: string): void {
			if (!this.#answer) return void this.emit('line', line);
			const answer = this.#answer;
			this.#endQuestion();
			answer(line);
		}

		getPrompt(): string {
			return this.#prompt;
		}

		setPrompt(prompt: string): void {
			this.#prompt = prompt;
		}

		prompt(): void {
			if (this.#paused) this.resume();
			this.output?.write(this.#prompt);
		}

		getCursorPos(): { rows: number; cols: number } {
			return { rows: 0, cols: this.#prompt.length + this.cursor };
		}

		protected ask(query: string, answer: Answer): void {
			if (this.closed) throw codedError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
			if (this.#answer) return this.prompt();
			this.#promptBefore = this.#prompt;
			this.setPrompt(query);
			this.#answer = answer;
			this.prompt();
		}

		#endQuestion(): void {
			this.#answer = undefined;
			this.setPrompt(this.#promptBefore ?? '> ');
		}

		/** Calls `stop` when the signal aborts while the question is open; the answer takes that back. */
		protected watch(signal: AbortSignal | undefined, stop: () => void): () => void {
			const onAbort = () => {
				if (this.#answer) this.#endQuestion();
				stop();
			};
			signal?.addEventListener('abort', onAbort, { once: true });
			return () => signal?.removeEventListener('abort', onAbort);
		}

		pause(): this {
			if (this.closed) throw codedError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
			if (this.#paused) return this;
			this.input.pause();
			this.#paused = true;
			this.emit('pause');
			return this;
		}

		resume(): this {
			if (this.closed) throw codedError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
			if (!this.#paused) return this;
			this.input.resume();
			this.#paused = false;
			this.emit('resume');
			return this;
		}

		/** As if the text had come from the input. */
		write(text: string): void {
			if (this.closed) throw codedError(Error, 'ERR_USE_AFTER_CLOSE', 'readline was closed');
			if (this.#paused) this.resume();
			this.#take(text);
		}

		close(): void {
			if (this.closed) return;
			this.pause();
			this.input.removeListener('data', this.#onData);
			this.input.removeListener('end', this.#onEnd);
			this.input.removeListener('error', this.#onError);
			this.closed = true;
			this.emit('close');
		}

		[Symbol.dispose](): void {
			this.close();
		}

		async *[Symbol.asyncIterator](): AsyncGenerator<string> {
			try {
				const lines = on(this, 'line', { close: ['close'], highWaterMark: 1024 });
				for await (const [line] of lines) yield line as string;
			} finally {
				this.close();
			}
		}
	}

	class Interface extends Base {
		question(query: string, options: QuestionOptions | Answer, callback?: Answer): void {
			const { signal } = typeof options === 'function' ? {} : options;
			const answer = typeof options === 'function' ? options : callback;
			if (signal?.aborted || !answer) return;
			const done = this.watch(signal, () => {});
			this.ask(query, (line) => {
				done();
				answer(line);
			});
		}
	}

	class PromisesInterface extends Base {
		question(query: string, { signal }: QuestionOptions = {}): Promise<string> {
			return new Promise((resolve, reject) => {
				if (signal?.aborted) return reject(abortError(signal));
				const done = this.watch(signal, () => signal && reject(abortError(signal)));
				this.ask(query, (line) => {
					done();
					resolve(line);
				});
			});
		}
	}

	return { Interface, PromisesInterface };
}
