import { join } from 'node:path';
import { readSandbox } from '../course/read-sandbox.ts';
import type { Sandbox } from '../course/sandbox.ts';
import { root } from '../routines/command.ts';

export const sandbox = (name: string): Promise<Sandbox> =>
	readSandbox(name, join(root, 'sandboxes'));

/** The number of the first line of a sandbox's file that `pattern` matches, as a reader counts, and its text. */
export function lineOf(
	{ name, files }: Sandbox,
	path: string,
	pattern: RegExp,
): { line: number; text: string } {
	const lines = files.find((file) => file.path === path)?.text.split('\n') ?? [];
	const index = lines.findIndex((text) => pattern.test(text));
	if (index < 0) throw new Error(`No line like ${pattern} in sandboxes/${name}/${path}.`);
	return { line: index + 1, text: lines[index] ?? '' };
}
