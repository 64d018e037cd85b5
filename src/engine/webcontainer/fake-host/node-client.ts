import type { WebContainerProcess } from '@webcontainer/api';
import type { FileSystemTree } from '../../port.ts';
import type { ContainerClient } from '../client.ts';
import { NodeContainer, type RunOptions } from './node-container.ts';

/** A client without a browser: what `WebContainer.boot()` answers, in front of a `NodeContainer`. */
export function createNodeClient(container = new NodeContainer()): ContainerClient {
	const onFs =
		(method: string) =>
		async (...args: unknown[]) => {
			try {
				return await container.fs(method, args);
			} catch (error) {
				// Comlink carries the message and not the code.
				throw new Error((error as Error).message);
			}
		};
	const fs = {
		readFile: onFs('readFile'),
		writeFile: onFs('writeFile'),
		readdir: onFs('readdir'),
		mkdir: onFs('mkdir'),
		rm: onFs('rm'),
		rename: onFs('rename'),
	} as ContainerClient['fs'];

	return {
		workdir: container.workdir,
		fs,
		mount: (tree) => mountTree(container, tree as FileSystemTree),
		spawn: ((command: string, args: string[], options: NodeSpawnOptions = {}) =>
			spawnIn(container, command, args, options)) as ContainerClient['spawn'],
		on: ((event: string, listener: (...args: unknown[]) => void) => {
			container.events.on(event, listener);
			return () => container.events.off(event, listener);
		}) as ContainerClient['on'],
		teardown: () => void container.teardown(),
	};
}

export async function mountTree(container: NodeContainer, tree: FileSystemTree, at = '.') {
	for (const [name, node] of Object.entries(tree)) {
		const path = `${at}/${name}`;
		if ('file' in node) await container.fs('writeFile', [path, node.file.contents]);
		else {
			await container.fs('mkdir', [path, { recursive: true }]);
			await mountTree(container, node.directory, path);
		}
	}
}

type NodeSpawnOptions = Pick<RunOptions, 'cwd' | 'env'>;

async function spawnIn(
	container: NodeContainer,
	command: string,
	args: string[],
	options: NodeSpawnOptions,
): Promise<WebContainerProcess> {
	const decoder = new TextDecoder();
	let sink: ReadableStreamDefaultController<string> | undefined;
	const output = new ReadableStream<string>({
		start(controller) {
			sink = controller;
		},
		cancel() {
			sink = undefined;
		},
	});
	const process = await container.run({ command, args, ...options }, (chunk) => {
		if (chunk) sink?.enqueue(decoder.decode(chunk));
		else sink?.close();
	});
	const input = new WritableStream<string>({ write: (text) => process.write(text) });
	return { output, input, exit: process.exit, kill: process.kill, resize() {} };
}
