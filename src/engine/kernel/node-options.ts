/** What a `node …` command line asks for, as far as the engine follows it. */
export interface NodeOptions {
	version: boolean;
	test: boolean;
	/** `--import` */
	preload: string[];
	namePatterns: string[];
	skipPatterns: string[];
	only: boolean;
	reporter: 'spec' | 'tap' | 'dot';
	concurrency: boolean;
	/** Milliseconds; for each test. */
	timeout: number | undefined;
	/** The options themselves, for `process.execArgv`. */
	execArgv: string[];
	/** The program and its arguments, or the test files. */
	positional: string[];
}

/** Options that change nothing here: the engine always works as they ask. */
const harmless = new Set([
	'--enable-source-maps',
	'--experimental-strip-types',
	'--no-warnings',
	'--trace-uncaught',
]);

/** Reads the arguments of `node` up to the program's name. https://nodejs.org/api/cli.html */
export function parseNodeOptions(args: readonly string[]): NodeOptions | { problem: string } {
	const options: NodeOptions = {
		version: false,
		test: false,
		preload: [],
		namePatterns: [],
		skipPatterns: [],
		only: false,
		reporter: 'spec',
		concurrency: true,
		timeout: undefined,
		execArgv: [],
		positional: [],
	};
	const takesValue: Readonly<Record<string, (value: string) => string | undefined>> = {
		'--import': (value) => void options.preload.push(value),
		'--test-name-pattern': (value) => void options.namePatterns.push(value),
		'--test-skip-pattern': (value) => void options.skipPatterns.push(value),
		'--test-concurrency': (value) => {
			options.concurrency = value !== '1';
			return undefined;
		},
		'--test-timeout': (value) => {
			options.timeout = Number(value);
			return undefined;
		},
		'--test-reporter': (value) => {
			if (value !== 'spec' && value !== 'tap' && value !== 'dot')
				return `--test-reporter takes spec, tap or dot here, not ${JSON.stringify(value)}`;
			options.reporter = value;
			return undefined;
		},
	};
	for (let index = 0; index < args.length; index++) {
		const arg = args[index] ?? '';
		if (!arg.startsWith('-') || arg === '-') {
			// With --test, files and options may mix.
			if (options.test) {
				options.positional.push(arg);
				continue;
			}
			options.positional = args.slice(index);
			break;
		}
		const [name = '', inline] = arg.split(/=(.*)/s, 2);
		const take = takesValue[name];
		if (take) {
			const value = inline ?? args[++index];
			if (value === undefined) return { problem: `${name} requires an argument` };
			const problem = take(value);
			if (problem) return { problem };
			options.execArgv.push(arg, ...(inline === undefined ? [value] : []));
			continue;
		}
		if (arg === '--version' || arg === '-v') options.version = true;
		else if (arg === '--test') options.test = true;
		else if (arg === '--test-only') options.only = true;
		else if (!harmless.has(arg))
			return { problem: `bad option: ${arg} (the in-page engine does not know it)` };
		options.execArgv.push(arg);
	}
	return options;
}
