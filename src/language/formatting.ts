import type { Options, Plugin } from 'prettier';
import { format } from 'prettier/standalone';

/** As the sandboxes are written: tabs, and lines that fit the bench. */
const style: Options = { useTabs: true, tabWidth: 2, printWidth: 72, singleQuote: true };

/** By extension: the parser and what it needs, loaded when the first such file is formatted. */
const parsers: Readonly<Record<string, { parser: string; load: () => Promise<Plugin[]> }>> = {
	ts: {
		parser: 'typescript',
		load: () =>
			Promise.all([import('prettier/plugins/typescript'), import('prettier/plugins/estree')]),
	},
	json: {
		parser: 'json',
		load: () => Promise.all([import('prettier/plugins/babel'), import('prettier/plugins/estree')]),
	},
	yaml: { parser: 'yaml', load: () => Promise.all([import('prettier/plugins/yaml')]) },
};
const aliases: Readonly<Record<string, string>> = {
	cts: 'ts',
	mts: 'ts',
	cjs: 'ts',
	js: 'ts',
	mjs: 'ts',
	yml: 'yaml',
};

/** The text, laid out. Rejects with the place and the words of a syntax error. */
export async function formatText(path: string, text: string): Promise<string> {
	const found = parsers[kindOf(path)];
	if (!found) throw new Error(`There is no formatter for ${path}.`);
	try {
		return await format(text, { ...style, parser: found.parser, plugins: await found.load() });
	} catch (error) {
		throw new Error(inWords(path, error), { cause: error });
	}
}

function kindOf(path: string): string {
	const extension = path.slice(path.lastIndexOf('.') + 1);
	return aliases[extension] ?? extension;
}

interface SyntaxProblem {
	readonly loc?: { readonly start?: { readonly line: number; readonly column: number } };
}

/** prettier's message goes on with a drawing of the code, which the editor shows better. */
function inWords(path: string, error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	const words = message.split('\n')[0]?.replace(/\s*\(\d+:\d+\)$/, '') ?? '';
	const start = (error as SyntaxProblem).loc?.start;
	if (!start) return `${path} could not be formatted: ${words}`;
	return `${path}:${start.line}:${start.column} could not be read: ${words.replace(/\.$/, '')}. Mend it, then format again.`;
}
