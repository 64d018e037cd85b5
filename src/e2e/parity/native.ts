import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Printed } from './engine-page.ts';

/** A copy of a project folder on this machine, to run commands in with plain Node. */
export class NativeProject {
	readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'parity-')));

	constructor(...sources: readonly string[]) {
		for (const source of sources) cpSync(source, this.folder, { recursive: true });
	}

	/** Both outputs in the order written, and the exit code. */
	run(args: string[], env: Record<string, string> = {}): Promise<Printed> {
		// Colours and test settings of the runner that calls us are not the program's.
		const { NODE_OPTIONS, NODE_TEST_CONTEXT, FORCE_COLOR, ...inherited } = process.env;
		const child = spawn(process.execPath, args, {
			cwd: this.folder,
			env: { ...inherited, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		child.stdout.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text) => {
			output += text;
		});
		return new Promise((resolve) => {
			child.on('close', (code) => resolve({ output, code: code ?? -1 }));
		});
	}

	remove(): void {
		rmSync(this.folder, { recursive: true });
	}
}
