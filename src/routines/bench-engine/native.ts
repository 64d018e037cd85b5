import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand } from '../command.ts';
import type { Files } from './programs.ts';

/** A project folder on this machine, where commands are timed with plain Node. */
export class NativeFolder {
	readonly path = mkdtempSync(join(tmpdir(), 'bench-'));

	write(files: Files): void {
		for (const [path, text] of Object.entries(files)) {
			const file = join(this.path, path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
		}
	}

	copy(folder: string): void {
		cpSync(folder, this.path, { recursive: true });
	}

	/** Milliseconds from the start of `node` to the first output with these words. */
	async toWords(args: readonly string[], words: string): Promise<number> {
		const started = performance.now();
		const { child } = await this.#startedWith(args, words);
		const ms = performance.now() - started;
		child.kill('SIGKILL');
		return ms;
	}

	/** Milliseconds from the start of `node` to its end, and what it printed. */
	async toEnd(args: readonly string[]): Promise<{ ms: number; output: string }> {
		const started = performance.now();
		const { output } = await runCommand(process.execPath, args, { cwd: this.path });
		return { ms: performance.now() - started, output };
	}

	/** Requests one after another, each on a connection of its own, from this process to a server, for `ms`. */
	async requestsPerSecond(args: readonly string[], ms: number): Promise<number> {
		const { child, output } = await this.#startedWith(args, 'Listening on');
		const port = Number(/\d+/.exec(output)?.[0]);
		const ask = () =>
			new Promise<void>((resolve, reject) => {
				get({ port, agent: false }, (response) => response.resume().on('end', resolve)).on(
					'error',
					reject,
				);
			});
		let sent = 0;
		const started = performance.now();
		for (; performance.now() - started < ms; sent++) await ask();
		const perSecond = (sent * 1000) / (performance.now() - started);
		child.kill('SIGKILL');
		return perSecond;
	}

	remove(): void {
		rmSync(this.path, { recursive: true });
	}

	#startedWith(
		args: readonly string[],
		words: string,
	): Promise<{ child: ChildProcess; output: string }> {
		const { promise, resolve, reject } = Promise.withResolvers<{
			child: ChildProcess;
			output: string;
		}>();
		const child = spawn(process.execPath, args, {
			cwd: this.path,
			env: { ...process.env, PORT: '0' },
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		let output = '';
		child.once('error', reject);
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
			if (output.includes(words)) resolve({ child, output });
		});
		child.once('exit', () => reject(new Error(`node ${args.join(' ')} never said "${words}".`)));
		return promise;
	}
}
