/** A part of a line that the shell runs on its own. */
export interface Piece {
	readonly text: string;
	/** What stands before it. */
	readonly after: '' | ';' | '&&' | '||';
	/** One command whose output nobody but the reader takes: no pipe, redirection or substitution. */
	readonly simple: boolean;
}

const COMPOUND =
	/(^|[\s;&|(])(if|then|for|while|until|case|select|function|do|done|fi|esac)(?=[\s;]|$)|[({]\s|\(\)|<<|\n/;

/** Cuts `a && b; c` into its commands, so each may print at once. A line with more structure stays whole. */
export function pieces(line: string): Piece[] {
	const bare = withoutQuotes(line);
	if (COMPOUND.test(bare) || /[({]/.test(bare.replace(/\$[({]/g, '')))
		return [{ text: line, after: '', simple: false }];
	const found: Piece[] = [];
	let start = 0;
	let after: Piece['after'] = '';
	let depth = 0;
	const push = (end: number) => {
		const text = line.slice(start, end);
		found.push({ text, after, simple: isSimple(bare.slice(start, end)) });
	};
	for (let at = 0; at < bare.length; at++) {
		const two = bare.slice(at, at + 2);
		if (two === '$(' || two === '${') depth++;
		else if (depth > 0 && /[)}]/.test(bare.charAt(at))) depth--;
		if (depth > 0) continue;
		if (bare[at] === '#' && (at === 0 || /\s/.test(bare[at - 1] ?? ''))) break;
		const sign = two === '&&' || two === '||' ? two : bare[at] === ';' ? ';' : undefined;
		if (!sign) continue;
		push(at);
		start = at + sign.length;
		at = start - 1;
		after = sign;
	}
	push(line.length);
	return found;
}

const isSimple = (bare: string) => !/[|<>&`]|\$\(/.test(bare);

/** The line with what stands in quotes replaced, at the same length; substitutions in double quotes stay visible. */
function withoutQuotes(line: string): string {
	return line.replace(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/gs, (quoted) =>
		quoted.startsWith('"') && /`|\$\(/.test(quoted)
			? `$(${'_'.repeat(Math.max(0, quoted.length - 3))})`
			: '_'.repeat(quoted.length),
	);
}
