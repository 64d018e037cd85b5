/** Messages between the page, the frame, the kernel and a process. All are plain data and cross by structured clone. */

import type { Graph } from '../compile/unit.ts';
import type { PrecompiledUnit } from '../dependencies/precompiled.ts';
import type { FileChange, FileSnapshot } from '../files/files.ts';
import type { LateTexts } from '../kernel/late-scripts.ts';
import type {
	EngineRequest,
	EngineResponse,
	FileSystemTree,
	PartialResponse,
	SpawnOptions,
} from '../port.ts';
import type { LateName } from '../process/late-modules.ts';
import type { LineMessage } from '../process/lines.ts';

/** Page → frame, once, with the page's end of the kernel's port. */
export interface StartFrame {
	type: 'start';
	/** The text of the workers' script. */
	script: string;
}

/** Frame → page. `ready` asks for `StartFrame`; `beat` comes each second while the frame's thread is alive. */
export interface FrameSignal {
	type: 'ready' | 'beat';
}

/** Kernel → frame: process workers are made and ended there, because a worker of a worker dies with it unseen. */
export type FrameOrder = { type: 'create'; id: number } | { type: 'terminate'; id: number };

/** Frame → kernel: a worker could not be started. */
export interface WorkerFailed {
	type: 'worker-failed';
	id: number;
	message: string;
}

/** What the page may call; each answers once. */
export interface KernelCalls {
	mount(tree: FileSystemTree, mountPoint: string, units: readonly PrecompiledUnit[]): void;
	readFile(path: string): Uint8Array;
	writeFile(path: string, data: Uint8Array | string): void;
	readdir(path: string): string[];
	mkdir(path: string, recursive: boolean): void;
	rm(path: string, recursive: boolean, force: boolean): void;
	rename(from: string, to: string): void;
	/** `job` is a number of the page's choice, so that output can never come before the page knows it. */
	spawn(job: number, command: string, args: string[], options: SpawnOptions): void;
	input(job: number, text: string | null): void;
	kill(job: number): void;
	resize(job: number, dimensions: { cols: number; rows: number }): void;
	request(port: number, request: EngineRequest): EngineResponse;
	/** A late script; nothing when it could not be loaded. */
	provideLate(name: LateName, text: string | undefined): void;
	/** Gives up waiting for the answer to an earlier `request`. */
	cancel(call: number): void;
}

export type CallName = keyof KernelCalls;
export type PageMessage = {
	[Name in CallName]: { id: number; call: Name; args: Parameters<KernelCalls[Name]> };
}[CallName];

export interface KernelFailure {
	name: string;
	message: string;
	code?: string;
	/** Of a response that was cut. */
	partial?: PartialResponse;
}

export type KernelMessage =
	| { type: 'answer'; id: number; value: unknown }
	| { type: 'failure'; id: number; failure: KernelFailure }
	| { type: 'output'; job: number; text: string }
	| { type: 'exit'; job: number; code: number }
	| { type: 'port'; port: number; state: 'open' | 'close' };

/** What a process worker gets when it becomes a program. */
export interface StartProcess {
	type: 'start';
	pid: number;
	argv: string[];
	execArgv: string[];
	env: Record<string, string>;
	cwd: string;
	/** Where this program's own ports for `listen(0)` begin. */
	firstFreePort: number;
	terminal?: { cols: number; rows: number };
	files: FileSnapshot;
	/** The program. A problem is shown as Node shows it. */
	program: GraphAnswer;
	/** A module evaluated before the program (`--import`). */
	preload: GraphAnswer[];
	flags: RuntimeFlags;
	/** The program's text, when it is no file. */
	source?: { url: string; text: string };
	tests: TestFlags & {
		/** To the parent `node --test` instead of printing. */
		report: boolean;
	};
}

/** What the command line says about the program itself: https://nodejs.org/api/cli.html */
export interface RuntimeFlags {
	stackTraceLimit?: number;
	unhandledRejections?: 'strict' | 'warn' | 'none' | 'throw' | 'warn-with-error-codes';
	warnings?: 'none';
	deprecations?: 'none' | 'throw';
}

/** What the command line says about tests. */
export interface TestFlags {
	only?: boolean;
	namePatterns?: string[];
	skipPatterns?: string[];
	/** Milliseconds. */
	timeout?: number;
}

/** `late` are the scripts that the graph's built-in modules come in. */
export type GraphAnswer = { graph: Graph; late: LateTexts } | { problem: Problem };

/** Why a program cannot be loaded. */
export type Problem =
	| {
			kind: 'syntax';
			url: string;
			line: number;
			column: number;
			sourceLine: string;
			/** How many characters of the line are meant. */
			length: number;
			message: string;
			code?: string;
	  }
	| { kind: 'resolve'; code: string; message: string; url?: string };

export type ToProcess =
	| StartProcess
	| { type: 'graph'; id: number; answer: GraphAnswer }
	| { type: 'files'; change: FileChange }
	| { type: 'input'; text: string | null }
	/** So many more characters of output have arrived. */
	| { type: 'taken'; length: number }
	| { type: 'signal'; signal: string }
	| { type: 'listening'; id: number; port: number }
	| { type: 'refused'; id: number; code: string }
	| { type: 'connected'; id: number; pipe: MessagePort }
	/** From a program, with a port for it; from the kernel, over this one. */
	| { type: 'connection'; port: number; pipe: MessagePort }
	| { type: 'connection'; port: number; line: number }
	| LineMessage;

export type FromProcess =
	| { type: 'output'; text: string; fd: 1 | 2 }
	| { type: 'exit'; code: number; signal?: string }
	| { type: 'graph'; id: number; specifier: string; referrer: string }
	| { type: 'files'; change: FileChange }
	| { type: 'signals'; handled: string[] }
	| { type: 'listen'; id: number; port: number }
	| { type: 'unlisten'; port: number }
	| { type: 'connect'; id: number; port: number }
	/** The program waits for a piece of standard input. */
	| { type: 'read' }
	| { type: 'test'; event: unknown }
	| LineMessage;

export const WORKDIR = '/home/project';
