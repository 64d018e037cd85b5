import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readSandbox } from '../course/read-sandbox.ts';
import type { Recording } from '../course/sandbox.ts';
import { root } from './command.ts';
import { masked } from './masks.ts';
import { recordRun } from './record-run.ts';

/** Two recordings of the same behaviour: durations, dates and the Node they were made on do not count. */
export function isSameRecording(one: Recording, other: Recording): boolean {
	return behaviour(one) === behaviour(other);
}

const behaviour = ({ command, output, exchanges }: Recording) =>
	JSON.stringify([command, masked(output), masked(JSON.stringify(exchanges))]);

export const sandboxNames = (): string[] =>
	globSync('sandboxes/*/package.json', { cwd: root })
		.map((path) => basename(dirname(path)))
		.sort();

if (import.meta.main) {
	const names = sandboxNames();
	const wanted = process.argv.slice(2);
	const unknown = wanted.find((name) => !names.includes(name));
	if (unknown) {
		console.error(`No sandbox "${unknown}". There are ${names.join(', ')}.`);
		process.exit(1);
	}
	for (const name of wanted.length > 0 ? wanted : names) await recordSandbox(name);
}

async function recordSandbox(name: string): Promise<void> {
	const sandbox = await readSandbox(name, join(root, 'sandboxes'));
	const runs = Object.entries(sandbox.runs);
	if (runs.length === 0) console.log(`${name}: no runs in its package.json.`);
	for (const [id, run] of runs) {
		const file = join(root, 'sandboxes', name, 'recorded', `${id}.json`);
		const recording = await recordRun(sandbox, run);
		const before = existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as Recording);
		const same = before && isSameRecording(before, recording);
		if (!same) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, `${JSON.stringify(recording, null, '\t')}\n`);
		}
		const lines = recording.output.split('\n').length - 1;
		console.log(
			`${name}/${id}: ${lines} lines, ${recording.exchanges.length} requests; ${same ? 'as recorded before' : 'written'}`,
		);
	}
}
