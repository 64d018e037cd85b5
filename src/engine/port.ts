/**
 * What a page may ask of an engine. Names and shapes are those of WebContainer, so that either engine
 * can stand behind them; `request` and `capabilities` are ours.
 */

import type { PrecompiledUnit } from './dependencies/precompiled.ts';

export type EngineKind = 'in-page' | 'webcontainer';

/** As in `@webcontainer/api`: a folder is `{ directory }`, a file is `{ file: { contents } }`. */
export interface FileSystemTree {
	[name: string]: DirectoryNode | FileNode;
}
export interface DirectoryNode {
	directory: FileSystemTree;
}
export interface FileNode {
	file: { contents: string | Uint8Array };
}

export interface Engine {
	readonly kind: EngineKind;
	/** Absolute path of the project folder, without a slash at the end. */
	readonly workdir: string;
	readonly capabilities: EngineCapabilities;
	/** The command that is a shell when it is started at a terminal and without arguments. */
	readonly shell: string;
	readonly fs: EngineFileSystem;
	/** Adds the files of `tree` under `mountPoint` (default: the workdir). Files that stand there already are replaced. */
	mount(tree: FileSystemTree, options?: MountOptions): Promise<void>;
	/** Starts a command, e.g. `spawn('node', ['src/server.ts'])`. An unknown command exits with 127, as in a shell. */
	spawn(command: string, args?: readonly string[], options?: SpawnOptions): Promise<EngineProcess>;
	/** Subscribes; the answer unsubscribes. */
	on<Name extends keyof EngineEvents>(
		event: Name,
		listener: (...args: EngineEvents[Name]) => void,
	): () => void;
	/**
	 * Sends one HTTP/1.1 request to a server inside the engine.
	 * Rejects with an `EngineRequestError` when nothing listens or the connection ends before a whole response.
	 */
	request(
		port: number,
		request: EngineRequest,
		options?: { signal?: AbortSignal },
	): Promise<EngineResponse>;
	/** Ends every process and frees all memory. Nothing may be called afterwards. */
	teardown(): void;
}

export interface MountOptions {
	mountPoint?: string;
	/** Files of `tree` compiled ahead for the in-page engine; others have no use for them. */
	units?: readonly PrecompiledUnit[];
}

export interface EngineCapabilities {
	/** `node x.ts` works without a build step. */
	readonly typescript: boolean;
	/** `AsyncLocalStorage` keeps its store across `await`. */
	readonly asyncLocalStorage: boolean;
	/** A server can be opened in a frame under an address of its own. */
	readonly previewUrl: boolean;
}

/** Paths are relative to the workdir, or absolute. Failures carry Node's codes (`ENOENT: no such file or directory, …`). */
export interface EngineFileSystem {
	readFile(path: string): Promise<Uint8Array>;
	readFile(path: string, encoding: 'utf-8'): Promise<string>;
	writeFile(path: string, data: string | Uint8Array): Promise<void>;
	readdir(path: string): Promise<string[]>;
	mkdir(path: string, options?: { recursive?: boolean }): Promise<void>;
	rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void>;
	rename(from: string, to: string): Promise<void>;
}

export interface SpawnOptions {
	cwd?: string;
	env?: Record<string, string>;
	/** Columns and rows of the terminal that shows the output. Without it, the output is a pipe: no colours. */
	terminal?: { cols: number; rows: number };
}

export interface EngineProcess {
	/** Standard output and standard error in the order written, as text. */
	readonly output: ReadableStream<string>;
	readonly input: WritableStream<string>;
	/** Exit code; 128 + the signal's number after `kill()`. Never rejects. */
	readonly exit: Promise<number>;
	kill(): void;
	resize(dimensions: { cols: number; rows: number }): void;
}

export interface EngineEvents {
	/** A port was opened or closed. */
	port: [port: number, type: 'open' | 'close', url: string];
	/** A server accepts connections. `url` is a label in the in-page engine, an address in WebContainer. */
	'server-ready': [port: number, url: string];
	/** The engine itself failed; a program's own errors are output. */
	error: [error: Error];
}

/** Header names and values in wire order; duplicates stay separate. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface EngineRequest {
	method: string;
	/** Path and query, e.g. `/items?page=2`. */
	path: string;
	headers?: HeaderList;
	body?: string | Uint8Array;
}

export interface EngineResponse {
	status: number;
	statusText: string;
	headers: HeaderList;
	body: Uint8Array;
	/** From the first byte sent to the last byte received. */
	durationMs: number;
}

/** What had arrived of a response when the connection was cut: its whole head and the body so far. */
export type PartialResponse = Omit<EngineResponse, 'durationMs'>;

/** `code` is Node's: ECONNREFUSED (nothing listens), ECONNRESET (cut before a whole response), HPE_INVALID (not HTTP). */
export class EngineRequestError extends Error {
	readonly code: 'ECONNREFUSED' | 'ECONNRESET' | 'HPE_INVALID';
	/** Not every engine can tell. */
	readonly partial: PartialResponse | undefined;
	constructor(
		code: 'ECONNREFUSED' | 'ECONNRESET' | 'HPE_INVALID',
		message: string,
		partial?: PartialResponse,
	) {
		super(message);
		this.name = 'EngineRequestError';
		this.code = code;
		this.partial = partial;
	}
}
