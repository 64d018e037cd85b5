import type { Files } from '../../files/files.ts';
import type { Command, CommandContext } from '../context.ts';
import { baseName, resolvePath } from '../paths.ts';
import { ls } from './ls.ts';
import { type Options, readOptions, UsageError } from './options.ts';
import { reasonOf, withUsage } from './report.ts';

/** A problem with one operand; the command goes on with the others and ends with 1. */
class OperandProblem extends Error {}

/** Calls `act` for each operand and says what went wrong with some of them. */
async function each(
	operands: readonly string[],
	{ stderr }: CommandContext,
	describe: (name: string) => string,
	act: (name: string) => void,
): Promise<number> {
	let code = 0;
	for (const name of operands) {
		try {
			act(name);
		} catch (error) {
			const text =
				error instanceof OperandProblem ? error.message : `${describe(name)}: ${reasonOf(error)}`;
			await stderr.write(`${text}\n`);
			code = 1;
		}
	}
	return code;
}

const isFolder = (files: Files, path: string) => files.exists(path) && !files.isFile(path);

function copy(files: Files, from: string, to: string): void {
	if (files.isFile(from)) return files.write(to, files.read(from));
	const names = files.readdir(from);
	if (!files.exists(to)) files.mkdir(to);
	for (const name of names) copy(files, `${from}/${name}`, `${to}/${name}`);
}

/** What `cp` and `mv` share: sources, and a target that may be a folder (XCU cp, mv). */
function transfer(
	command: 'cp' | 'mv',
	{ operands, has }: Options,
	context: CommandContext,
): Promise<number> {
	const { files } = context.system;
	const [first] = operands;
	if (first === undefined) throw new UsageError(`${command}: missing file operand`);
	if (operands.length === 1)
		throw new UsageError(`${command}: missing destination file operand after '${first}'`);
	const target = operands.at(-1) ?? '';
	const into = isFolder(files, resolvePath(context.cwd, target));
	const sources = operands.slice(0, -1);
	if (sources.length > 1 && !into) {
		const reason = files.exists(resolvePath(context.cwd, target))
			? 'Not a directory'
			: 'No such file or directory';
		return each(
			[target],
			context,
			() => '',
			() => {
				throw new OperandProblem(`${command}: target '${target}': ${reason}`);
			},
		);
	}
	let to = target;
	return each(
		sources,
		context,
		(name) =>
			command === 'cp'
				? `cp: cannot create regular file '${to}'`
				: `mv: cannot move '${name}' to '${to}'`,
		(name) => {
			const from = resolvePath(context.cwd, name);
			to = into ? `${target.replace(/\/$/, '')}/${baseName(from)}` : target;
			const full = resolvePath(context.cwd, to);
			if (!files.exists(from))
				throw new OperandProblem(`${command}: cannot stat '${name}': No such file or directory`);
			if (from === full)
				throw new OperandProblem(`${command}: '${name}' and '${to}' are the same file`);
			const folder = isFolder(files, from);
			if (command === 'cp' && folder && !has('r'))
				throw new OperandProblem(`cp: -r not specified; omitting directory '${name}'`);
			if (folder && full.startsWith(`${from}/`))
				throw new OperandProblem(
					command === 'cp'
						? `cp: cannot copy a directory, '${name}', into itself, '${to}'`
						: `mv: cannot move '${name}' to a subdirectory of itself, '${to}'`,
				);
			if (command === 'cp') copy(files, from, full);
			else files.rename(from, full);
		},
	);
}

/** Commands that change the files of the sandbox, with GNU's words for what goes wrong. */
export const fileCommands: Readonly<Record<string, Command>> = {
	ls,
	cp: withUsage('cp', (args, context) =>
		transfer(
			'cp',
			readOptions(
				'cp',
				args.map((arg) => (/^-\w*[Ra]/.test(arg) ? '-r' : arg)),
				'rfp',
				{
					long: { recursive: 'r' },
				},
			),
			context,
		),
	),
	mv: withUsage('mv', (args, context) =>
		transfer('mv', readOptions('mv', args, 'f', { long: { force: 'f' } }), context),
	),
	rm: withUsage('rm', (args, context) => {
		const { files } = context.system;
		const { has, operands } = readOptions('rm', args, 'rRf', {
			long: { recursive: 'r', force: 'f' },
		});
		if (operands.length === 0 && !has('f')) throw new UsageError('rm: missing operand');
		const recursive = has('r') || has('R');
		return each(
			operands,
			context,
			(name) => `rm: cannot remove '${name}'`,
			(name) => {
				const path = resolvePath(context.cwd, name);
				if (!recursive && isFolder(files, path))
					throw new OperandProblem(`rm: cannot remove '${name}': Is a directory`);
				if (/^\.\.?$/.test(baseName(name)))
					throw new OperandProblem(
						`rm: refusing to remove '.' or '..' directory: skipping '${name}'`,
					);
				if (has('f') && !files.exists(path)) return;
				files.stat(path);
				files.rm(path, { recursive });
			},
		);
	}),
	mkdir: withUsage('mkdir', (args, context) => {
		const { has, operands } = readOptions('mkdir', args, 'p', { long: { parents: 'p' } });
		if (operands.length === 0) throw new UsageError('mkdir: missing operand');
		return each(
			operands,
			context,
			(name) => `mkdir: cannot create directory ‘${name}’`,
			(name) => context.system.files.mkdir(resolvePath(context.cwd, name), has('p')),
		);
	}),
	rmdir: withUsage('rmdir', (args, context) => {
		if (args.length === 0) throw new UsageError('rmdir: missing operand');
		return each(
			args,
			context,
			(name) => `rmdir: failed to remove '${name}'`,
			(name) => context.system.files.rmdir(resolvePath(context.cwd, name)),
		);
	}),
	touch: withUsage('touch', (args, context) => {
		const { files } = context.system;
		const { has, operands } = readOptions('touch', args, 'c');
		if (operands.length === 0) throw new UsageError('touch: missing file operand');
		return each(
			operands,
			context,
			(name) => `touch: cannot touch '${name}'`,
			(name) => {
				const path = resolvePath(context.cwd, name);
				if (files.isFile(path)) files.write(path, files.read(path));
				else if (!files.exists(path) && !has('c')) files.write(path, new Uint8Array());
			},
		);
	}),
};
