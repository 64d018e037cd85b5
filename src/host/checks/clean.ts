/** More than this is no output of a step. */
export const MAX_PASTE = 200_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminals print them, and they are pasted along.
const ANSI = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-_])/g;
const PROMPT = /^(?:\([\w.-]+\) )?(?:\[?[\w.-]+@[\w.-]+[: ][^$#\n]{0,200}\]?)?[$#](?: .*)?$/;

/** The lines of pasted output: without colours, prompts with their commands, curly quotes and line numbers. */
export function cleanLines(text: string): string[] {
	const lines = text
		.slice(0, MAX_PASTE)
		.replace(ANSI, '')
		.replace(/\r+\n?/g, '\n')
		.replace(/[\u2018\u2019]/g, "'")
		.replace(/[\u201c\u201d]/g, '"')
		.replace(/\u00a0/g, ' ')
		.split('\n')
		.map((line) => line.slice(0, 2000).trimEnd());
	const filled = lines.filter((line) => line !== '');
	const numbered =
		filled.length > 1 &&
		filled.every((line, index) => new RegExp(`^\\s*${index + 1}[:.)|\\t ]`).test(line));
	return (numbered ? filled.map((line) => line.replace(/^\s*\d+[:.)|\t ]\s?/, '')) : filled).filter(
		(line) => !PROMPT.test(line),
	);
}
