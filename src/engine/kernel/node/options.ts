import type { RuntimeFlags } from '../../in-page/protocol.ts';

/** What a `node …` command line asks for, as far as the engine follows it. */
export interface NodeOptions {
	/** Those without a value that were given, by their long name: `--test`, `--watch`, … */
	given: Set<string>;
	/** The program's text, of `--eval` or `--print`. */
	evaluate: string | undefined;
	inputType: string | undefined;
	/** `--require` and `--import`, in the order in which Node runs them. */
	requires: string[];
	imports: string[];
	envFiles: { path: string; optional: boolean }[];
	namePatterns: string[];
	skipPatterns: string[];
	reporter: 'spec' | 'tap' | 'dot';
	/** Test files at the same time. */
	concurrency: number;
	/** Milliseconds; for each test. */
	timeout: number | undefined;
	flags: RuntimeFlags;
	/** The options themselves, for `process.execArgv`. */
	execArgv: string[];
	/** The program and its arguments, or the test files. */
	positional: string[];
}

const aliases: Readonly<Record<string, string>> = {
	'-c': '--check',
	'-e': '--eval',
	'-h': '--help',
	'-p': '--print',
	'-pe': '--print',
	'-r': '--require',
	'-v': '--version',
};

const switches = new Set(
	'--check --help --print --test --test-only --version --watch --watch-preserve-output'.split(' '),
);

/** Options that change nothing here: the engine always works as they ask, or has nothing of the kind. */
const harmless =
	/^--(?:enable-source-maps|experimental-strip-types|strip-types|trace-uncaught|preserve-symlinks|no-experimental-.*|disable-warning|max-old-space-size|trace-warnings|trace-deprecation|title)$/;

const one = (problem: string) => ({ problem });

/** Reads the arguments of `node` up to the program's name. https://nodejs.org/api/cli.html */
export function parseNodeOptions(args: readonly string[]): NodeOptions | { problem: string } {
	const options: NodeOptions = {
		given: new Set(),
		evaluate: undefined,
		inputType: undefined,
		requires: [],
		imports: [],
		envFiles: [],
		namePatterns: [],
		skipPatterns: [],
		reporter: 'spec',
		concurrency: 1,
		timeout: undefined,
		flags: {},
		execArgv: [],
		positional: [],
	};
	const { flags } = options;
	/** Each takes the value, and answers what is wrong with it. */
	const takesValue: Readonly<Record<string, (value: string) => unknown>> = {
		'--eval': (value) => {
			options.evaluate = value;
		},
		'--require': (value) => void options.requires.push(value),
		'--import': (value) => void options.imports.push(value),
		'--env-file': (path) => void options.envFiles.push({ path, optional: false }),
		'--env-file-if-exists': (path) => void options.envFiles.push({ path, optional: true }),
		'--test-name-pattern': (value) => void options.namePatterns.push(value),
		'--test-skip-pattern': (value) => void options.skipPatterns.push(value),
		'--test-concurrency': (value) => {
			options.concurrency = Number(value) || 1;
		},
		'--test-timeout': (value) => {
			options.timeout = Number(value);
		},
		'--stack-trace-limit': (value) => {
			flags.stackTraceLimit = Number(value);
		},
		'--input-type': (value) => {
			options.inputType = value;
			return (
				/^(?:module|commonjs)(?:-typescript)?$/.test(value) ||
				'--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript"'
			);
		},
		'--unhandled-rejections': (value) => {
			flags.unhandledRejections = value as NonNullable<RuntimeFlags['unhandledRejections']>;
			return (
				/^(?:strict|warn|none|throw|warn-with-error-codes)$/.test(value) ||
				'invalid value for --unhandled-rejections'
			);
		},
		'--test-reporter': (value) => {
			options.reporter = value as NodeOptions['reporter'];
			return (
				/^(?:spec|tap|dot)$/.test(value) ||
				`--test-reporter takes spec, tap or dot here, not ${JSON.stringify(value)}`
			);
		},
	};
	const switchFlags: Readonly<Record<string, () => void>> = {
		'--no-warnings': () => {
			flags.warnings = 'none';
		},
		'--no-deprecation': () => {
			flags.deprecations = 'none';
		},
		'--throw-deprecation': () => {
			flags.deprecations = 'throw';
		},
	};
	for (let index = 0; index < args.length; index++) {
		const arg = args[index] ?? '';
		if (arg === '--') {
			options.positional.push(...args.slice(index + 1));
			break;
		}
		if (!arg.startsWith('-') || arg === '-') {
			// With --test, files and options may mix.
			if (options.given.has('--test')) {
				options.positional.push(arg);
				continue;
			}
			options.positional = args.slice(index);
			break;
		}
		const [written = '', inline] = arg.split(/=(.*)/s, 2);
		const name = aliases[written] ?? written;
		const take = takesValue[name];
		options.execArgv.push(arg);
		if (take) {
			const value = inline ?? args[++index];
			if (value === undefined || (inline === undefined && value.startsWith('-')))
				return one(`${written} requires an argument`);
			const problem = take(value);
			if (typeof problem === 'string') return one(problem);
			if (inline === undefined) options.execArgv.push(value);
			continue;
		}
		if (switches.has(name)) options.given.add(name);
		else if (switchFlags[name]) switchFlags[name]();
		else if (!harmless.test(name))
			return one(
				`bad option: ${arg}${/^--inspect/.test(arg) ? ' (there is no debugger here)' : ''}`,
			);
		if (name !== '--print') continue;
		// Its program is optional: https://nodejs.org/api/cli.html#-p---print-script
		const script = inline ?? args[index + 1];
		if (script === undefined || (inline === undefined && script.startsWith('-')))
			options.evaluate ??= 'undefined';
		else {
			options.evaluate = script;
			if (inline === undefined) {
				options.execArgv.push(script);
				index++;
			}
		}
	}
	return options;
}
