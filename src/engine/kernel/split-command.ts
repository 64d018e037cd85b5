/**
 * Splits a command line as a POSIX shell does: words, quotes, backslashes, and `NAME=value` before the command.
 * No expansion: `$`, `*` and `|` stay as they are.
 */
export function splitCommand(line: string): { env: Record<string, string>; words: string[] } {
	const words: string[] = [];
	let word: string | undefined;
	let quote: string | undefined;
	for (let index = 0; index < line.length; index++) {
		const char = line.charAt(index);
		if (quote) {
			if (char === quote) quote = undefined;
			else if (char === '\\' && quote === '"' && /["\\$`]/.test(line.charAt(index + 1))) {
				word = (word ?? '') + line.charAt(++index);
			} else word = (word ?? '') + char;
		} else if (char === '"' || char === "'") {
			quote = char;
			word ??= '';
		} else if (char === '\\') {
			word = (word ?? '') + line.charAt(++index);
		} else if (/\s/.test(char)) {
			if (word !== undefined) words.push(word);
			word = undefined;
		} else word = (word ?? '') + char;
	}
	if (word !== undefined) words.push(word);
	const env: Record<string, string> = {};
	for (let match = assignment(words[0]); match; match = assignment(words[0])) {
		env[match.name] = match.value;
		words.shift();
	}
	return { env, words };
}

function assignment(word: string | undefined): { name: string; value: string } | undefined {
	const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(word ?? '');
	return match?.[1] === undefined ? undefined : { name: match[1], value: match[2] ?? '' };
}
