/** What is wrong with a command as an author wrote it, with the remedy; `undefined` when a shell can take it as it stands. */
export function commandProblem(line: string): string | undefined {
	if (line.trim() === '')
		return 'The command is empty. Write it in the attribute: line="kubectl get pods".';
	if (/\n/.test(line))
		return 'The command has several lines. It is copied as one: join them with "&&", or use a <Command> for each.';
	if (/^\s*[$#>%]\s/.test(line))
		return 'The command begins with a prompt. Leave it out; the page draws one.';
	const [odd] = /[\u2018\u2019\u201c\u201d\u2013\u2014\u00a0]/.exec(line) ?? [];
	if (odd) return `The command has "${odd}", which no shell understands. Write ${plain[odd]}.`;
	return undefined;
}

/** What word processors put in, and what was meant. */
const plain: Readonly<Record<string, string>> = {
	'\u2018': "'",
	'\u2019': "'",
	'\u201c': '"',
	'\u201d': '"',
	'\u2013': '- or --',
	'\u2014': '--',
	'\u00a0': 'an ordinary space',
};
