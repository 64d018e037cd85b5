import { spawnSync } from 'node:child_process';
import {
	closeSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Files } from '../../files/files.ts';
import { WORKDIR } from '../../in-page/protocol.ts';
import * as commands from '../commands/index.ts';
import { Job } from '../jobs.ts';
import { Network } from '../network.ts';
import type { System } from '../program.ts';

/** For tests: the same line over the same files, in this shell and in the machine's own. */

export interface Printed {
	/** Both outputs, in the order written. */
	output: string;
	code: number;
}

const encoder = new TextEncoder();

/** Whether the machine's `sh` is dash and its commands are GNU's, whose words this shell uses. */
export const hasDash = process.platform === 'linux' && realpathSync('/bin/sh').endsWith('dash');

/** A system with files and without programs. */
export function systemOf(tree: Readonly<Record<string, string>>): System {
	const files = new Files();
	files.mkdir(WORKDIR, true);
	files.mkdir('/tmp');
	for (const [path, text] of Object.entries(tree)) {
		files.mkdir(dirname(`${WORKDIR}/${path}`), true);
		files.write(`${WORKDIR}/${path}`, encoder.encode(text));
	}
	return {
		files,
		late: { load: async () => commands },
		network: new Network(() => {}),
		programs: new Set(),
	} as unknown as System;
}

/** Runs a line here; `input` is what is typed. */
export async function runHere(line: string, system: System, input?: string): Promise<Printed> {
	let output = '';
	const job = new Job(system, 'sh', ['-c', line], {}, (text) => {
		output += text;
	});
	if (input !== undefined) job.input(input);
	job.input(null);
	const code = await job.exit;
	return { output, code };
}

/** Runs a line in the machine's shell, in a folder that stands for the engine's. */
export function runInSh(line: string, tree: Readonly<Record<string, string>>, input = ''): Printed {
	const base = realpathSync(mkdtempSync(join(tmpdir(), 'sh-')));
	const folder = join(base, 'home/project');
	mkdirSync(folder, { recursive: true });
	for (const [path, text] of Object.entries(tree)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	const { PATH = '' } = process.env;
	// One file for both outputs: two pipes would lose the order between them.
	const printed = join(base, 'printed');
	const file = openSync(printed, 'a');
	const { status } = spawnSync('sh', ['-c', line], {
		cwd: folder,
		env: { PATH, HOME: join(base, 'home'), LC_ALL: 'C.UTF-8', PWD: folder },
		input,
		stdio: ['pipe', file, file],
	});
	closeSync(file);
	const output = readFileSync(printed, 'utf8').replaceAll(base, '');
	rmSync(base, { recursive: true });
	return { output, code: status ?? -1 };
}
