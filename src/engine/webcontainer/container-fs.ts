import type { EngineFileSystem } from '../port.ts';
import type { ContainerClient } from './client.ts';
import type { Folders } from './folders.ts';
import { toNodeError } from './node-error.ts';
import type { Stripping } from './stripping.ts';

/** The client's `fs`, scoped to the project, with Node's error codes. */
export function createContainerFs(
	fs: ContainerClient['fs'],
	folders: Folders,
	stripping: Stripping,
): EngineFileSystem {
	/** Runs one operation on the client's path; `syscall` is the name Node gives it in messages. */
	async function at<T>(path: string, syscall: string, operate: (inside: string) => Promise<T>) {
		const inside = folders.project(path, syscall);
		try {
			return await operate(inside);
		} catch (error) {
			throw toNodeError(error, syscall, `'${path}'`);
		}
	}

	function readFile(path: string): Promise<Uint8Array>;
	function readFile(path: string, encoding: 'utf-8'): Promise<string>;
	async function readFile(path: string, encoding?: 'utf-8'): Promise<Uint8Array | string> {
		const bytes = await at(path, 'open', async (inside) =>
			stripping.original(inside, await fs.readFile(inside)),
		);
		return encoding ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : bytes;
	}

	return {
		readFile,
		writeFile: (path, data) =>
			at(path, 'open', (inside) => fs.writeFile(inside, stripping.contents(inside, data))),
		readdir: (path) => at(path, 'scandir', (inside) => fs.readdir(inside)),
		async mkdir(path, options) {
			await at<unknown>(path, 'mkdir', (inside) =>
				options?.recursive ? fs.mkdir(inside, { recursive: true }) : fs.mkdir(inside),
			);
		},
		rm: (path, options) => at(path, 'rm', (inside) => fs.rm(inside, options)),
		async rename(from, to) {
			const inside = { from: folders.project(from, 'rename'), to: folders.project(to, 'rename') };
			try {
				await fs.rename(inside.from, inside.to);
			} catch (error) {
				throw toNodeError(error, 'rename', `'${from}' -> '${to}'`);
			}
			stripping.moved(inside.from, inside.to);
		},
	};
}
