/** A pattern of `fs.glob` as an expression over relative paths. https://nodejs.org/api/fs.html#fspromisesglobpattern-options */
export function globExpression(pattern: string): RegExp {
	const source = expand(pattern.replace(/^\.\//, '').replace(/\/$/, ''))
		.map((each) => each.split('/').map(segment).join('/'))
		.map((each) =>
			each
				.replaceAll('/\0/', '/(?:[^./][^/]*/)*')
				.replace(/^\0\//, '(?:[^./][^/]*/)*')
				.replace(/\/\0$/, '(?:/[^./][^/]*)*')
				.replace(/^\0$/, '(?:[^./][^/]*(?:/[^./][^/]*)*)?'),
		);
	return new RegExp(`^(?:${source.join('|')})$`);
}

/** `a{b,c}` is `ab` and `ac`. */
function expand(pattern: string): string[] {
	const match = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(pattern);
	if (!match) return [pattern];
	const [, before = '', choices = '', after = ''] = match;
	return choices.split(',').flatMap((choice) => expand(before + choice + after));
}

/** One name of a path; a wildcard at its beginning leaves hidden files out. */
function segment(name: string): string {
	if (name === '**') return '\0';
	const source = name.replace(/\[(!?)([^\]]+)\]|\*+|\?|[\\^$.|+(){}]/g, (token, not, set) => {
		if (set) return `[${not ? '^' : ''}${set}]`;
		if (token.startsWith('*')) return '[^/]*';
		return token === '?' ? '[^/]' : `\\${token}`;
	});
	return /^[*?[]/.test(name) ? `(?!\\.)${source}` : source;
}
