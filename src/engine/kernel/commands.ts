import { FsError } from '../files/files.ts';
import { NODE_VERSION } from '../process/version.ts';
import type { CommandContext } from './jobs.ts';
import { parseNodeOptions } from './node-options.ts';
import { splitCommand } from './split-command.ts';
import { runTests } from './test-command.ts';

/** Takes its arguments (without its own name), answers its exit code. */
export type Command = (
	args: readonly string[],
	context: CommandContext,
) => Promise<number> | number;

const node: Command = (args, context) => {
	const parsed = parseNodeOptions(args);
	if ('problem' in parsed) {
		context.write(`/usr/local/bin/node: ${parsed.problem}\n`);
		return 9; // "Invalid Argument": https://nodejs.org/api/process.html#exit-codes
	}
	if (parsed.version) {
		context.write(`${NODE_VERSION}\n`);
		return 0;
	}
	if (parsed.test) return runTests(parsed, context);
	const [entry, ...rest] = parsed.positional;
	if (entry === undefined) {
		context.write(
			'node: name a file to run, e.g. "node src/server.ts". There is no interactive prompt here.\n',
		);
		return 9;
	}
	const path = entry.startsWith('/') ? entry : `${context.cwd}/${entry.replace(/^\.\//, '')}`;
	return context.run({
		argv: ['/usr/local/bin/node', path, ...rest],
		execArgv: parsed.execArgv,
		entry: path,
		preload: parsed.preload,
	});
};

const npm: Command = async (args, context) => {
	const [verb, ...rest] = args;
	const name =
		verb === 'run' || verb === 'run-script' ? rest.shift() : verb === 't' ? 'test' : verb;
	const { files } = context.system;
	const path = `${context.cwd}/package.json`;
	if (!files.isFile(path)) {
		context.write(`npm error enoent Could not read package.json: no such file, open '${path}'\n`);
		return 254;
	}
	const json = JSON.parse(new TextDecoder().decode(files.read(path)));
	const script: string | undefined = json.scripts?.[name ?? ''];
	if (script === undefined) {
		const known = Object.keys(json.scripts ?? {});
		context.write(
			`npm error Missing script: "${name ?? ''}"\nnpm error Scripts here: ${known.join(', ')}\n`,
		);
		return 1;
	}
	const extra = rest[0] === '--' ? rest.slice(1) : rest;
	const line = [script, ...extra].join(' ');
	context.write(`\n> ${json.name}@${json.version ?? ''} ${name}\n> ${line}\n\n`);
	const { env, words } = splitCommand(line);
	const [command = 'true', ...commandArgs] = words;
	return context.call(command, commandArgs, env);
};

const cat: Command = (args, { write, cwd, system }) => {
	let code = 0;
	for (const name of args) {
		try {
			write(
				new TextDecoder().decode(system.files.read(name.startsWith('/') ? name : `${cwd}/${name}`)),
			);
		} catch (error) {
			write(`cat: ${name}: ${shellText(error)}\n`);
			code = 1;
		}
	}
	return code;
};

const ls: Command = (args, { write, cwd, system }) => {
	const [name = '.'] = args.filter((arg) => !arg.startsWith('-'));
	const path = name === '.' ? cwd : name.startsWith('/') ? name : `${cwd}/${name}`;
	try {
		const names = system.files.isFile(path) ? [name] : system.files.readdir(path);
		write(names.map((each) => `${each}\n`).join(''));
		return 0;
	} catch (error) {
		write(`ls: cannot access '${name}': ${shellText(error)}\n`);
		return 2;
	}
};

/** Commands by name. Those that are no `node` are as small as lessons need them. */
export const commands: Readonly<Record<string, Command>> = {
	node,
	npm,
	cat,
	ls,
	echo(args, { write }) {
		write(`${args.join(' ')}\n`);
		return 0;
	},
	pwd(_, { write, cwd }) {
		write(`${cwd}\n`);
		return 0;
	},
	true: () => 0,
	false: () => 1,
};

function shellText(error: unknown): string {
	const code = error instanceof FsError ? error.code : '';
	if (code === 'ENOENT') return 'No such file or directory';
	if (code === 'EISDIR') return 'Is a directory';
	return error instanceof Error ? error.message : String(error);
}
