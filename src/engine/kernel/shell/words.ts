import { ShellSyntaxError, type Word, type WordPart } from './syntax.ts';

/** Characters that end a word outside quotes (XCU 2.3, "Token Recognition"). */
const ends = /[\s|&;<>()]/;

interface Reading {
	word: Word;
	end: number;
}

/** Reads one word from `start`: quotes of XCU 2.2, parameters of XCU 2.6.2. */
export function readWord(line: string, start: number, until = ends): Reading {
	const word: Word = [];
	let at = start;
	const add = (text: string, quoted: boolean) => {
		const last = word.at(-1);
		if (last && 'text' in last && last.quoted === quoted) last.text += text;
		else word.push({ text, quoted });
	};
	while (at < line.length) {
		const char = line.charAt(at);
		if (until.test(char)) break;
		if (char === "'") {
			const end = line.indexOf("'", at + 1);
			if (end < 0) throw unterminated();
			add(line.slice(at + 1, end), true);
			at = end + 1;
		} else if (char === '"') {
			const quoted = readQuoted(line, at + 1, '"');
			// An empty pair of quotes is a word, too.
			add('', true);
			for (const part of quoted.word) {
				if ('text' in part) add(part.text, true);
				else word.push(part);
			}
			at = quoted.end + 1;
		} else if (char === '\\') {
			if (line[at + 1] !== '\n') add(line.charAt(at + 1) || '\\', true);
			at += 2;
		} else if (char === '$' || char === '`') {
			const { part, end } = readDollar(line, at, false);
			if (part) word.push(part);
			else add('$', false);
			at = end;
		} else {
			add(char, false);
			at++;
		}
	}
	return { word, end: Math.min(at, line.length) };
}

/** Inside double quotes `$`, `` ` `` and, before a few characters, `\` keep their meaning (XCU 2.2.3). */
function readQuoted(line: string, start: number, close: '"' | '}'): Reading {
	const word: Word = [];
	let text = '';
	const flush = () => {
		if (text) word.push({ text, quoted: true });
		text = '';
	};
	for (let at = start; at < line.length; ) {
		const char = line.charAt(at);
		if (char === close) {
			flush();
			return { word, end: at };
		}
		if (char === '\\' && /["\\$`\n}]/.test(line.charAt(at + 1))) {
			if (line[at + 1] === '}' && close !== '}') text += '\\';
			if (line[at + 1] !== '\n') text += line.charAt(at + 1);
			at += 2;
		} else if (char === '$' || char === '`') {
			const { part, end } = readDollar(line, at, true);
			flush();
			if (part) word.push(part);
			else text += '$';
			at = end;
		} else {
			text += char;
			at++;
		}
	}
	throw close === '}' ? missingBrace() : unterminated();
}

/** What follows a `$`; without a `part`, the sign stands for itself. */
function readDollar(line: string, at: number, quoted: boolean): { part?: WordPart; end: number } {
	const rest = line.slice(at, at + 200);
	if (rest.startsWith('$((')) throw unsupported('arithmetic ("$((…))")');
	if (rest.startsWith('$(')) throw unsupported('command substitution ("$(…)")');
	if (rest.startsWith('`')) throw unsupported('command substitution ("`…`")');
	if (/^\$\{?[\d@*#$!-]/.test(rest)) throw unsupported(`parameter "${rest.slice(0, 2)}"`);
	const plain = /^\$([A-Za-z_]\w*|\?)/.exec(rest);
	if (plain?.[1]) return { part: { parameter: plain[1], quoted }, end: at + plain[0].length };
	if (!rest.startsWith('${')) return { end: at + 1 };
	const braces = /^\$\{([A-Za-z_]\w*|\?)(\}|:?[-=+?])?/.exec(rest);
	if (!braces) throw new ShellSyntaxError('Bad substitution');
	const [whole, parameter = '', operator] = braces;
	const after = at + whole.length;
	if (operator === undefined) {
		if (after >= line.length) throw missingBrace();
		if (/^(?:%|#|\/|:\d|\^|,)/.test(line.slice(after)))
			throw unsupported(`"$\{${parameter}${line.charAt(after)}…}"`);
		throw new ShellSyntaxError('Bad substitution');
	}
	if (operator === '}') return { part: { parameter, quoted }, end: after };
	const { word, end } = quoted ? readQuoted(line, after, '}') : readWord(line, after, /\}/);
	if (line[end] !== '}') throw missingBrace();
	return { part: { parameter, modifier: { operator, word }, quoted }, end: end + 1 };
}

const missingBrace = () => new ShellSyntaxError("Syntax error: Missing '}'");
const unterminated = () => new ShellSyntaxError('Syntax error: Unterminated quoted string');

/** What this shell says of a construct it does not have. */
export function unsupported(name: string): ShellSyntaxError {
	return new ShellSyntaxError(
		`This small shell has no ${name}. It speaks words, quotes, $NAME, * ? [...], | && || ; and < > >>`,
	);
}
