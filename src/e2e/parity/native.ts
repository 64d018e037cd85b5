import { spawn } from 'node:child_process';
import {
	closeSync,
	cpSync,
	existsSync,
	mkdtempSync,
	openSync,
	readFileSync,
	realpathSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../routines/command.ts';
import type { Printed } from './engine-page.ts';

/** A copy of a project folder on this machine, to run commands in with plain Node. */
export class NativeProject {
	readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'parity-')));
	/** Two programs at a time: Node's start-up is most of what a run takes. */
	readonly #lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
	#runs = 0;

	constructor(...sources: readonly string[]) {
		for (const source of sources) cpSync(source, this.folder, { recursive: true });
		// A project may bring packages of its own.
		const packages = join(this.folder, 'node_modules');
		if (!existsSync(packages)) symlinkSync(join(root, 'node_modules'), packages, 'junction');
	}

	/** Both outputs in the order written, and the exit code. */
	run(args: string[]): Promise<Printed> {
		const run = this.#runs++;
		const lane = run % this.#lanes.length;
		const printed = (this.#lanes[lane] as Promise<unknown>).then(() => this.#start(args, run));
		this.#lanes[lane] = printed;
		return printed;
	}

	#start(args: string[], run: number): Promise<Printed> {
		// Colours and test settings of the runner that calls us are not the program's.
		const { NODE_OPTIONS, NODE_TEST_CONTEXT, FORCE_COLOR, ...env } = process.env;
		// One file for both outputs: two pipes would lose the order between them.
		const path = join(this.folder, `.printed-${run}`);
		const file = openSync(path, 'a');
		const child = spawn(process.execPath, args, {
			cwd: this.folder,
			env,
			stdio: ['ignore', file, file],
			timeout: 90_000,
		});
		return new Promise((resolve) => {
			child.on('close', (code) => {
				closeSync(file);
				resolve({ output: readFileSync(path, 'utf8'), code: code ?? -1 });
			});
		});
	}

	remove(): void {
		rmSync(this.folder, { recursive: true });
	}
}
