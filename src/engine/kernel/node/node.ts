import { parseEnv } from '../../builtins/parse-env.ts';
import { NODE_VERSION } from '../../process/version.ts';
import type { Command, CommandContext } from '../context.ts';
import { resolvePath } from '../paths.ts';
import type { ProgramOptions } from '../program.ts';
import { urlOf } from '../resolve.ts';
import { readAll } from '../streams.ts';
import { type NodeOptions, parseNodeOptions } from './options.ts';
import { preloadOf } from './preload.ts';
import { runTests } from './test.ts';
import { watch } from './watch.ts';

/** What `context.run` is told about one program. */
export type ProgramStart = Omit<ProgramOptions, 'env' | 'cwd' | 'terminal' | 'onOutput'>;

const NODE = '/usr/local/bin/node';
const HELP = `Usage: node [options] [ script.js ] [arguments]
       node [options] -e "script"
       node --test [ files ]

The in-page engine follows: -c -e -h -p -r -v - --check --env-file --env-file-if-exists --eval
--help --import --input-type --no-deprecation --no-warnings --print --require --stack-trace-limit
--test --test-concurrency --test-name-pattern --test-only --test-reporter --test-skip-pattern
--test-timeout --throw-deprecation --unhandled-rejections --version --watch

Documentation can be found at https://nodejs.org/
`;

export const node: Command = async (args, outer) => {
	const { stdout, stderr } = outer;
	const refuse = async (problem: string) => {
		await stderr.write(`node: ${problem}\n`);
		return 9; // "Invalid Argument": https://nodejs.org/api/process.html#exit-codes
	};
	const extra = (outer.env['NODE_OPTIONS'] ?? '').split(/\s+/).filter(Boolean);
	const parsed = parseNodeOptions([...extra, ...args]);
	if ('problem' in parsed) return refuse(parsed.problem);
	const { given, evaluate } = parsed;
	parsed.execArgv.splice(0, extra.length);
	if (given.has('--version') || given.has('--help')) {
		await stdout.write(given.has('--version') ? `${NODE_VERSION}\n` : HELP);
		return 0;
	}
	for (const [first, second] of exclusive) {
		if (given.has(first) && (second === '--eval' ? evaluate !== undefined : given.has(second)))
			return refuse(`either ${first} or ${second} can be used, not both`);
	}
	const env = { ...outer.env };
	for (const { path, optional } of parsed.envFiles) {
		const full = resolvePath(outer.cwd, path);
		if (outer.system.files.isFile(full)) {
			const text = new TextDecoder().decode(outer.system.files.read(full));
			// The environment comes before the files, and a later file before an earlier one.
			Object.assign(env, parseEnv(text), outer.env);
		} else if (optional) await stderr.write(`${path} not found. Continuing without it.\n`);
		else return refuse(`${path}: not found`);
	}
	const context: CommandContext = {
		...outer,
		env,
		run: (options) => outer.run({ env, ...options }),
	};
	if (given.has('--test')) return runTests(parsed, context);
	const [entry, ...rest] = parsed.positional;
	if (given.has('--watch')) {
		if (entry === undefined) return refuse('--watch needs the name of a program here');
		const start = programStart(parsed, context, entry, rest);
		return watch(start, parsed.positional.join(' '), context);
	}
	if (evaluate !== undefined) return context.run(evaluatedStart(parsed, context, evaluate));
	if (entry === undefined || entry === '-') {
		if (entry === undefined && context.terminal)
			return refuse('name a file to run, e.g. "node src/server.ts". There is no prompt here');
		return context.run(evaluatedStart(parsed, context, await readAll(context.stdin)));
	}
	const start = programStart(parsed, context, entry, rest);
	return given.has('--check') ? check(start, context) : context.run(start);
};

const exclusive = [
	['--check', '--eval'],
	['--watch', '--eval'],
	['--watch', '--check'],
	['--test', '--eval'],
	['--test', '--check'],
] as const;

function programStart(
	options: NodeOptions,
	context: CommandContext,
	entry: string,
	rest: string[],
): ProgramStart {
	const path = resolvePath(context.cwd, entry);
	return {
		argv: [NODE, path, ...rest],
		execArgv: options.execArgv,
		entry: path,
		preload: preloadOf(options, context),
		flags: options.flags,
	};
}

function evaluatedStart(options: NodeOptions, context: CommandContext, text: string): ProgramStart {
	const [kind] = options.inputType?.split('-') ?? [];
	const format = kind === 'module' || kind === 'commonjs' ? kind : 'detect';
	const url = `${urlOf(context.cwd)}/[eval1]`;
	return {
		argv: [NODE, ...options.positional],
		execArgv: options.execArgv,
		entry: url,
		preload: preloadOf(options, context),
		flags: options.flags,
		source: { url, text, format, print: options.given.has('--print') },
	};
}

/** Runs nothing of a program without early errors; one with them says so when it is started. */
async function check(start: ProgramStart, context: CommandContext): Promise<number> {
	const { entry } = start;
	const answer = await context.system.graphs.collect(entry, `${urlOf(context.cwd)}/`, {
		asyncContext: false,
	});
	const isOwn =
		'problem' in answer &&
		(answer.problem.kind === 'syntax'
			? answer.problem.url === urlOf(entry)
			: !context.system.files.isFile(entry));
	return isOwn ? context.run(start) : 0;
}
