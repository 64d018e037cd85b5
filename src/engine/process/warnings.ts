import { invalidArgType } from '../http/errors.ts';

interface WarningOptions {
	type?: string;
	code?: string;
	detail?: string;
}
export type WarningArguments = [
	warning: string | Error,
	typeOrOptions?: string | WarningOptions | ((...args: unknown[]) => unknown),
	code?: string | ((...args: unknown[]) => unknown),
];

export interface Warning extends Error {
	code?: string;
	detail?: string;
}

/** The error that `process.emitWarning` tells of. https://nodejs.org/api/process.html#processemitwarningwarning-options */
export function createWarning(...[warning, typeOrOptions, third]: WarningArguments): Warning {
	if (warning instanceof Error) return warning;
	if (typeof warning !== 'string')
		throw invalidArgType('warning', 'of type string or an instance of Error', warning);
	const options: WarningOptions =
		typeof typeOrOptions === 'object' && typeOrOptions
			? typeOrOptions
			: {
					...(typeof typeOrOptions === 'string' && { type: typeOrOptions }),
					...(typeof third === 'string' && { code: third }),
				};
	const error: Warning = new Error(warning);
	error.name = String(options.type || 'Warning');
	if (options.code !== undefined) error.code = options.code;
	if (options.detail !== undefined) error.detail = options.detail;
	return error;
}

/** As Node prints it; the first one says how to see more. */
export function warningText(warning: Warning, pid: number, isFirst: boolean): string {
	const { name, message, code, detail } = warning;
	const head = `(node:${pid}) ${code === undefined ? '' : `[${code}] `}${name}: ${message}\n`;
	const flag = name === 'DeprecationWarning' ? '--trace-deprecation' : '--trace-warnings';
	const hint = `(Use \`node ${flag} ...\` to show where the warning was created)\n`;
	return `${head}${detail === undefined ? '' : `${detail}\n`}${isFirst ? hint : ''}`;
}
