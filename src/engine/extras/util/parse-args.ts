import { codedError, invalidArgType } from '../../http/errors.ts';

type Value = string | boolean;
interface Option {
	type: 'string' | 'boolean';
	short?: string;
	multiple?: boolean;
	default?: Value | Value[];
}
export interface ParseArgsConfig {
	args?: readonly string[];
	options?: Record<string, Option>;
	strict?: boolean;
	allowPositionals?: boolean;
	allowNegative?: boolean;
	tokens?: boolean;
}
interface OptionToken {
	kind: 'option';
	name: string;
	rawName: string;
	index: number;
	value: string | undefined;
	inlineValue: boolean | undefined;
}
type Token =
	| OptionToken
	| { kind: 'positional'; index: number; value: string }
	| { kind: 'option-terminator'; index: number };

/** https://nodejs.org/api/util.html#utilparseargsconfig */
export function parseArgs(config: ParseArgsConfig = {}) {
	const { options = {}, strict = true, allowNegative = false } = config;
	const { args = ownArguments(), allowPositionals = !strict } = config;
	checkOptions(options);
	const tokens = [...tokensOf(args, options)];
	const values: Record<string, Value | Value[]> = Object.create(null);
	const positionals: string[] = [];
	for (const token of tokens) {
		if (token.kind === 'positional') {
			if (!allowPositionals) throw unexpected(token.value);
			positionals.push(token.value);
		} else if (token.kind === 'option') {
			const negates = allowNegative && isNegative(token, options);
			if (strict) checkToken(token, options, { allowPositionals, negates });
			store(values, options, token, negates);
		}
	}
	for (const [name, { default: value }] of Object.entries(options))
		if (value !== undefined && !Object.hasOwn(values, name)) values[name] = value;
	return config.tokens ? { values, positionals, tokens } : { values, positionals };
}

function ownArguments(): string[] {
	return process.argv.slice(2);
}

function* tokensOf(args: readonly string[], options: Record<string, Option>): Generator<Token> {
	const nameOf = (short: string) =>
		Object.keys(options).find((name) => options[name]?.short === short) ?? short;
	const takesValue = (name: string) => options[name]?.type === 'string';
	for (let index = 0; index < args.length; index++) {
		const arg = args[index] ?? '';
		/** The argument behind this one, for an option that takes a value. */
		const option = (name: string, rawName: string, at: number): OptionToken => {
			const next = args[index + 1];
			const takes = takesValue(name) && next !== undefined;
			if (takes) index++;
			const inlineValue = takes ? false : undefined;
			return {
				kind: 'option',
				name,
				rawName,
				index: at,
				value: takes ? next : undefined,
				inlineValue,
			};
		};
		if (arg === '--') {
			yield { kind: 'option-terminator', index };
			for (const value of args.slice(index + 1))
				yield { kind: 'positional', index: ++index, value };
			return;
		}
		if (/^--[^=]+$/.test(arg)) yield option(arg.slice(2), arg, index);
		else if (/^--[^=]+=/.test(arg)) {
			const [rawName = '', value = ''] = arg.split(/=(.*)/s, 2);
			yield { kind: 'option', name: rawName.slice(2), rawName, index, value, inlineValue: true };
		} else if (/^-[^-]/.test(arg)) {
			const at = index;
			for (let letter = 1; letter < arg.length; letter++) {
				const [name, rawName] = [nameOf(arg.charAt(letter)), `-${arg.charAt(letter)}`];
				const rest = arg.slice(letter + 1);
				if (rest === '' || !takesValue(name)) {
					yield option(name, rawName, at);
					continue;
				}
				yield { kind: 'option', name, rawName, index: at, value: rest, inlineValue: true };
				break;
			}
		} else yield { kind: 'positional', index, value: arg };
	}
}

function isNegative({ name, value }: OptionToken, options: Record<string, Option>): boolean {
	return name.startsWith('no-') && value === undefined && options[name.slice(3)]?.type !== 'string';
}

function store(
	values: Record<string, Value | Value[]>,
	options: Record<string, Option>,
	token: OptionToken,
	negates: boolean,
): void {
	const name = negates ? token.name.slice(3) : token.name;
	if (name === '__proto__') return;
	const value = token.value ?? !negates;
	if (options[name]?.multiple) values[name] = [...[values[name] ?? []].flat(), value];
	else values[name] = value;
}

function checkToken(
	token: OptionToken,
	options: Record<string, Option>,
	{ allowPositionals, negates }: { allowPositionals: boolean; negates: boolean },
): void {
	const { rawName, value, inlineValue } = token;
	const name = negates ? token.name.slice(3) : token.name;
	const option = Object.hasOwn(options, name) ? options[name] : undefined;
	if (!option) throw unknown(rawName, allowPositionals);
	const shown = `${option.short ? `-${option.short}, ` : ''}--${name}`;
	const invalid = (message: string) =>
		codedError(TypeError, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE', message);
	if (option.type === 'string' && value === undefined)
		throw invalid(`Option '${shown} <value>' argument missing`);
	if (option.type === 'boolean' && value !== undefined)
		throw invalid(`Option '${shown}' does not take an argument`);
	if (inlineValue === false && value !== undefined && /^-./.test(value)) {
		const example = rawName.startsWith('--')
			? `'${rawName}=-XYZ'`
			: `'--${name}=-XYZ' or '${rawName}-XYZ'`;
		throw invalid(
			`Option '${rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${rawName}'?\n` +
				`To specify an option argument starting with a dash use ${example}.`,
		);
	}
}

function checkOptions(options: Record<string, Option>): void {
	for (const [name, { type, short, multiple, default: value }] of Object.entries(options)) {
		if (type !== 'string' && type !== 'boolean')
			throw invalidArgType(`options.${name}.type`, "('string|boolean')", type);
		if (short !== undefined && short.length !== 1)
			throw codedError(
				TypeError,
				'ERR_INVALID_ARG_VALUE',
				`The property 'options.${name}.short' must be a single character. Received '${short}'`,
			);
		if (value === undefined) continue;
		if (multiple && !Array.isArray(value))
			throw invalidArgType(`options.${name}.default`, 'an instance of Array', value);
		if (!multiple && typeof value !== type)
			throw invalidArgType(`options.${name}.default`, `of type ${type}`, value);
	}
}

function unknown(rawName: string, allowPositionals: boolean): Error {
	// The quotes are Node's.
	const hint = allowPositionals
		? `. To specify a positional argument starting with a '-', place it at the end of the command after '--', as in '-- "${rawName}"`
		: '';
	return codedError(
		TypeError,
		'ERR_PARSE_ARGS_UNKNOWN_OPTION',
		`Unknown option '${rawName}'${hint}`,
	);
}

function unexpected(value: string): Error {
	return codedError(
		TypeError,
		'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
		`Unexpected argument '${value}'. This command does not take positional arguments`,
	);
}
