import type { Command } from '../context.ts';
import { resolvePath } from '../paths.ts';
import { converse } from '../shell/converse.ts';
import { runLine } from '../shell/shell.ts';
import { readAll } from '../streams.ts';

/** `sh -c line`, `sh file`, a line from standard input, or a conversation at a terminal. */
export const sh: Command = async ([first, ...rest], context) => {
	const { system, cwd, stdin, stderr } = context;
	if (first === '-c') {
		if (rest[0] !== undefined) return runLine(rest[0], context);
		await stderr.write('sh: 0: -c requires an argument\n');
		return 2;
	}
	if (first === undefined && context.terminal && stdin.isTerminal)
		return converse({ ...context, terminal: context.terminal });
	if (first === undefined || first === '-') return runLine(await readAll(stdin), context);
	if (first.startsWith('-')) {
		await stderr.write(`sh: 0: Illegal option ${first}\n`);
		return 2;
	}
	const path = resolvePath(cwd, first);
	if (system.files.isFile(path))
		return runLine(new TextDecoder().decode(system.files.read(path)), context);
	await stderr.write(`sh: 0: cannot open ${first}: No such file\n`);
	return 2;
};
