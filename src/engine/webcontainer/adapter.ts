import type { SpawnOptions } from '@webcontainer/api';
import type { Engine, EngineCapabilities, EngineEvents, FileSystemTree } from '../port.ts';
import type { ContainerClient } from './client.ts';
import { createContainerFs } from './container-fs.ts';
import {
	type ContainerProcess,
	isUnknownCommand,
	toContainerProcess,
	unknownCommand,
} from './container-process.ts';
import { type RequestGuest, sendFromInside } from './container-request.ts';
import { foldersIn } from './folders.ts';
import { filesAsTheyAre, type StripFile, strippedFiles } from './stripping.ts';

export interface WebContainerEngine extends Engine {
	readonly kind: 'webcontainer';
	/** Of the Node inside, e.g. `22.22.3`. */
	readonly nodeVersion: string;
}

export interface AdapterOptions {
	readonly capabilities: EngineCapabilities;
	readonly nodeVersion: string;
	/** Set when Node inside refuses `.ts`: files are mounted without types and loaded through `typescript.mjs`. */
	readonly stripFiles?: StripFile;
	readonly onTeardown?: () => void;
}

/**
 * A booted WebContainer as an engine. Its project and our scripts (`guest-files.ts`) must be mounted already;
 * `openWebContainerEngine` does that.
 */
export function createWebContainerEngine(
	client: ContainerClient,
	{ capabilities, nodeVersion, stripFiles, onTeardown }: AdapterOptions,
): WebContainerEngine {
	const folders = foldersIn(client.workdir);
	const stripping = stripFiles ? strippedFiles(stripFiles) : filesAsTheyAre;
	const processes = new Set<ContainerProcess>();

	async function start(command: string, args: readonly string[], options: SpawnOptions) {
		const process = await client.spawn(command, [...args], options).then(
			(source) => toContainerProcess(source),
			(error: unknown) => {
				if (isUnknownCommand(error)) return unknownCommand(command);
				throw error;
			},
		);
		processes.add(process);
		void process.exit.then(() => processes.delete(process));
		return process;
	}

	const guest: RequestGuest = {
		write: (file, text) => client.fs.writeFile(folders.guest(file), text),
		send: (file) => start('node', [folders.guest('request.mjs'), folders.guest(file)], {}),
	};

	return {
		kind: 'webcontainer',
		workdir: folders.workdir,
		capabilities,
		nodeVersion,
		// https://webcontainers.io/guides/running-processes
		shell: 'jsh',
		fs: createContainerFs(client.fs, folders, stripping),
		async mount(tree, options) {
			const folder = folders.project(options?.mountPoint ?? '', 'mount');
			await client.mount(nest(stripping.tree(tree, folder), folder));
		},
		spawn(command, args = [], { cwd = '', env = {}, terminal } = {}) {
			return start(command, args, {
				cwd: folders.project(cwd, 'chdir'),
				env: {
					// The container's output is always a terminal; without one on the page, colours are noise.
					...(terminal ? {} : { NO_COLOR: '1' }),
					...env,
					...(stripFiles && withHook(folders.guestUrl('typescript.mjs'), env)),
				},
				...(terminal && { terminal }),
			});
		},
		on: subscribeTo(client),
		request: (port, request, options) => sendFromInside(guest, port, request, options?.signal),
		teardown() {
			client.teardown();
			for (const process of processes) process.abandon();
			onTeardown?.();
		},
	};
}

/** `{ a }` in folder `project/src` is `{ project: { directory: { src: { directory: { a } } } } }`. */
function nest(tree: FileSystemTree, folder: string): FileSystemTree {
	return folder
		.split('/')
		.reduceRight<FileSystemTree>((inner, name) => ({ [name]: { directory: inner } }), tree);
}

/** `NODE_OPTIONS` reaches `node --test` and its children as well, unlike an argument. */
export function withHook(url: string, env: Record<string, string> = {}): Record<string, string> {
	const { NODE_OPTIONS } = env;
	return { NODE_OPTIONS: [NODE_OPTIONS, `--import=${url}`].filter(Boolean).join(' ') };
}

/** The port's `error` event carries an `Error`; the client's a plain object. */
function subscribeTo(client: ContainerClient): Engine['on'] {
	const on: { [Name in keyof EngineEvents]: (listener: Listener<Name>) => () => void } = {
		port: (listener) => client.on('port', listener),
		'server-ready': (listener) => client.on('server-ready', listener),
		error: (listener) => client.on('error', ({ message }) => listener(new Error(message))),
	};
	return (event, listener) => on[event](listener);
}

type Listener<Name extends keyof EngineEvents> = (...args: EngineEvents[Name]) => void;
