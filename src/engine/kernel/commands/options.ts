/** Options as POSIX's guidelines have them: XBD 12.2. */
export interface Options {
	has(letter: string): boolean;
	/** The last value of an option that takes one. */
	value(letter: string): string | undefined;
	operands: string[];
}

/** A command was called wrongly; the message is GNU's. */
export class UsageError extends Error {
	/** Whether a line follows that speaks of `--help`. */
	readonly hint: boolean;
	constructor(message: string, { hint = true } = {}) {
		super(message);
		this.hint = hint;
	}
}

/**
 * Sorts arguments into options and operands; GNU's commands let them mix. `letters` are the options without a value,
 * `withValue` those with one, `long` GNU's names for them.
 */
export function readOptions(
	command: string,
	args: readonly string[],
	letters: string,
	{
		withValue = '',
		long = {},
	}: { withValue?: string; long?: Readonly<Record<string, string>> } = {},
): Options {
	const given = new Map<string, string>();
	const operands: string[] = [];
	for (let index = 0; index < args.length; index++) {
		const arg = args[index] ?? '';
		if (arg === '--') {
			operands.push(...args.slice(index + 1));
			break;
		}
		if (!arg.startsWith('-') || arg === '-') {
			operands.push(arg);
			continue;
		}
		if (arg.startsWith('--')) {
			const [name = '', value] = arg.slice(2).split(/=(.*)/s);
			const letter = long[name];
			if (letter === undefined) throw new UsageError(`${command}: unrecognized option '${arg}'`);
			given.set(letter, value ?? '');
			continue;
		}
		for (let at = 1; at < arg.length; at++) {
			const letter = arg.charAt(at);
			if (withValue.includes(letter)) {
				const value = arg.slice(at + 1) || args[++index];
				if (value === undefined)
					throw new UsageError(`${command}: option requires an argument -- '${letter}'`);
				given.set(letter, value);
				break;
			}
			if (!letters.includes(letter))
				throw new UsageError(`${command}: invalid option -- '${letter}'`);
			given.set(letter, '');
		}
	}
	return {
		has: (letter) => given.has(letter),
		value: (letter) => given.get(letter),
		operands,
	};
}
