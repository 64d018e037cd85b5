import type { Command, CommandContext } from '../context.ts';
import { resolvePath } from '../paths.ts';
import { codeOf, type Input, inputOf } from '../streams.ts';
import { UsageError } from './options.ts';

/** GNU's words for errors of the file system: strerror(3). */
const texts: Readonly<Record<string, string>> = {
	ENOENT: 'No such file or directory',
	EISDIR: 'Is a directory',
	ENOTDIR: 'Not a directory',
	EEXIST: 'File exists',
	ENOTEMPTY: 'Directory not empty',
	EPERM: 'Operation not permitted',
	EINVAL: 'Invalid argument',
};

/** What a failed file operation is called; anything else is thrown on. */
export function reasonOf(error: unknown): string {
	const text = texts[codeOf(error) ?? ''];
	if (text === undefined) throw error;
	return text;
}

/** A command that ends with `status` and GNU's two lines when it is called wrongly. */
export function withUsage(name: string, command: Command, status = 1): Command {
	return async (args, context) => {
		try {
			return await command(args, context);
		} catch (error) {
			if (!(error instanceof UsageError)) throw error;
			const hint = error.hint
				? `Try '${name} --help' for more information.
`
				: '';
			await context.stderr.write(`${error.message}
${hint}`);
			return status;
		}
	};
}

/** Calls `use` with each file, or with standard input when none is named or for `-`. Answers `status` when one cannot be read. */
export async function eachInput(
	names: readonly string[],
	context: CommandContext,
	failed: (name: string, reason: string) => string,
	use: (input: Input, name: string) => Promise<void>,
	status = 1,
): Promise<number> {
	const { cwd, stdin, stderr, system } = context;
	let code = 0;
	for (const name of names.length > 0 ? names : ['-']) {
		let input = stdin;
		if (name !== '-') {
			try {
				const data = system.files.read(resolvePath(cwd, name));
				input = inputOf(new TextDecoder().decode(data));
			} catch (error) {
				await stderr.write(`${failed(name, reasonOf(error))}\n`);
				code = status;
				continue;
			}
		}
		await use(input, name);
	}
	return code;
}
