/**
 * Regions name a part of a file, so that prose can show it and tests can run it:
 * `// #region fold` … `// #endregion` in TypeScript, `# region fold` … `# endregion` in YAML.
 */

const OPEN = /^\s*(?:\/\/\s*#|#\s*)region\s+(\S+)\s*$/;
const CLOSE = /^\s*(?:\/\/\s*#|#\s*)endregion\b.*$/;

/** A part of a file and the line it starts on in the whole file, not counting region lines. */
export interface Region {
	readonly text: string;
	readonly startLine: number;
}

/** The file as a reader sees it: without the lines that only mark regions. */
export function withoutRegionLines(text: string): string {
	return text
		.split('\n')
		.filter((line) => !OPEN.test(line) && !CLOSE.test(line))
		.join('\n');
}

/** Cuts the region `name` out of `text`, without its indentation. Regions may nest. */
export function cutRegion(text: string, name: string, file: string): Region {
	const cut: string[] = [];
	const open: string[] = [];
	let seen = 0;
	let startLine = 0;
	for (const line of text.split('\n')) {
		const opened = OPEN.exec(line)?.[1];
		if (opened !== undefined) {
			if (opened === name && startLine > 0) throw new Error(`Two regions "${name}" in ${file}.`);
			if (opened === name) startLine = seen + 1;
			open.push(opened);
		} else if (CLOSE.test(line)) {
			if (open.pop() === undefined)
				throw new Error(`A region ends in ${file} after line ${seen} that was never opened.`);
		} else {
			seen += 1;
			if (open.includes(name)) cut.push(line);
		}
	}
	if (startLine === 0)
		throw new Error(
			`No region "${name}" in ${file}. Add "${marker(file, name)}" above the first line to show.`,
		);
	if (open.includes(name))
		throw new Error(
			`Region "${name}" in ${file} never ends. Add "${marker(file)}" below the last line to show.`,
		);
	return { text: dedent(cut).join('\n').trim(), startLine: startLine + leadingBlanks(cut) };
}

function marker(file: string, name?: string): string {
	const word = name === undefined ? 'endregion' : `region ${name}`;
	return /\.(ya?ml|sh)$/.test(file) ? `# ${word}` : `// #${word}`;
}

function leadingBlanks(lines: readonly string[]): number {
	const first = lines.findIndex((line) => line.trim() !== '');
	return Math.max(first, 0);
}

/** Lines without the indentation that all of them share. */
export function dedent(lines: readonly string[]): string[] {
	const indents = lines
		.filter((line) => line.trim() !== '')
		.map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
	const shared = Math.min(...indents);
	return lines.map((line) => line.slice(Number.isFinite(shared) ? shared : 0).trimEnd());
}
