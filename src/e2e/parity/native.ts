import { spawn } from 'node:child_process';
import {
	closeSync,
	cpSync,
	mkdtempSync,
	openSync,
	readFileSync,
	realpathSync,
	rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Printed } from './engine-page.ts';

/** A copy of a project folder on this machine, to run commands in with plain Node. */
export class NativeProject {
	readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'parity-')));

	#runs = 0;

	constructor(...sources: readonly string[]) {
		for (const source of sources) cpSync(source, this.folder, { recursive: true });
	}

	/** Both outputs in the order written, and the exit code. */
	run(args: string[], env: Record<string, string> = {}): Promise<Printed> {
		// Colours and test settings of the runner that calls us are not the program's.
		const { NODE_OPTIONS, NODE_TEST_CONTEXT, FORCE_COLOR, ...inherited } = process.env;
		// One file for both outputs: two pipes would lose the order between them.
		const printed = join(this.folder, `.printed-${++this.#runs}`);
		const file = openSync(printed, 'a');
		const child = spawn(process.execPath, args, {
			cwd: this.folder,
			env: { ...inherited, ...env },
			stdio: ['ignore', file, file],
		});
		return new Promise((resolve) => {
			child.on('close', (code) => {
				closeSync(file);
				resolve({ output: readFileSync(printed, 'utf8'), code: code ?? -1 });
			});
		});
	}

	remove(): void {
		rmSync(this.folder, { recursive: true });
	}
}
