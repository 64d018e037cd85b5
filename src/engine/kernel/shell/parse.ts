import {
	type List,
	type Pipeline,
	type Redirection,
	ShellSyntaxError,
	type SimpleCommand,
} from './syntax.ts';
import { readWord, unsupported } from './words.ts';

/** Longer lines are refused; Linux has a limit of the same kind (`MAX_ARG_STRLEN`, 128 kB). */
export const MAX_LINE = 65_536;

/** Words that begin or end what this shell does not have (XCU 2.4, "Reserved Words"). */
const reserved = new Set(
	'case do done elif else esac fi for function if in select then until while { }'.split(' '),
);
/** Longest first: XCU 2.10.1, "Shell Grammar Lexical Conventions". */
const operator = /(?:&&|\|\||;;|<<|>>|<&|>&|<>|>\||[|&;<>()])/y;

/** Reads a command line (XCU 2.10). Throws a `ShellSyntaxError` that names what cannot be read. */
export function parse(line: string): List {
	if (line.length > MAX_LINE)
		throw new ShellSyntaxError(
			`The command line is ${line.length} characters long, and ${MAX_LINE} is the limit`,
		);
	return new Parser(line).list();
}

class Parser {
	readonly #line: string;
	#at = 0;

	constructor(line: string) {
		this.#line = line;
	}

	list(): List {
		const list: List = [];
		let when: List[number]['when'] = ';';
		this.#skipLines();
		while (this.#at < this.#line.length) {
			list.push({ when, pipeline: this.#pipeline() });
			this.#skipBlanks();
			const between = this.#operator() ?? this.#newline();
			if (between === '&&' || between === '||') {
				when = between;
				this.#skipLines();
				if (this.#at >= this.#line.length) throw unexpected('end of file');
			} else if (between === ';' || between === '\n') {
				when = ';';
				this.#skipLines();
			} else if (between !== undefined) throw refusal(between);
		}
		return list;
	}

	#pipeline(): Pipeline {
		const negated = /!(?=\s)/y;
		negated.lastIndex = this.#at;
		const isNegated = negated.test(this.#line);
		if (isNegated) this.#at++;
		const commands = [this.#command()];
		for (;;) {
			this.#skipBlanks();
			if (this.#peek() !== '|') return { negated: isNegated, commands };
			this.#operator();
			this.#skipLines();
			commands.push(this.#command());
		}
	}

	#command(): SimpleCommand {
		const command: SimpleCommand = { assignments: [], words: [], redirections: [] };
		const { assignments, words, redirections } = command;
		const start = this.#at;
		for (;;) {
			this.#skipBlanks();
			const redirection = this.#redirection();
			if (redirection) {
				redirections.push(redirection);
				continue;
			}
			const next = this.#peek();
			if (next === '(') throw refusal(words.length === 1 ? 'function' : '(');
			if (next !== undefined || this.#atLineEnd()) break;
			const assignment = words.length === 0 && this.#match(/([A-Za-z_]\w*)=/y);
			if (assignment) assignments.push({ name: assignment[1] ?? '', value: this.#word() });
			else words.push(this.#word());
			const [first] = words[0] ?? [];
			if (words.length === 1 && first && 'text' in first && !first.quoted) {
				if (words[0]?.length === 1 && reserved.has(first.text)) throw refusal(first.text);
			}
		}
		if (words.length + assignments.length + redirections.length > 0) return command;
		const found = this.#peek() ?? (this.#line[start] === '\n' ? 'newline' : undefined);
		throw found === undefined ? unexpected('end of file') : unexpected(`"${found}"`);
	}

	/** `2>&1`, `> file`: XCU 2.7. */
	#redirection(): Redirection | undefined {
		const match = this.#match(/(\d?)(<<|<&|<>|>\||>>|>&|[<>])/y);
		if (!match) return undefined;
		const [, fd, symbol = ''] = match;
		if (symbol === '<<') throw refusal('<<');
		if (symbol === '<&' || symbol === '<>') throw refusal(symbol);
		this.#skipBlanks();
		const found = this.#peek();
		if (found !== undefined || this.#atLineEnd())
			throw unexpected(found ? `"${found}"` : this.#line[this.#at] ? 'newline' : 'end of file');
		return {
			fd: fd ? Number(fd) : symbol === '<' ? 0 : 1,
			operator: (symbol === '>|' ? '>' : symbol) as Redirection['operator'],
			target: this.#word(),
		};
	}

	#word() {
		const { word, end } = readWord(this.#line, this.#at);
		this.#at = end;
		return word;
	}

	#match(pattern: RegExp): RegExpExecArray | null {
		pattern.lastIndex = this.#at;
		const match = pattern.exec(this.#line);
		if (match) this.#at += match[0].length;
		return match;
	}

	#operator(): string | undefined {
		return this.#match(operator)?.[0];
	}

	#newline(): string | undefined {
		return this.#match(/\n/y)?.[0];
	}

	#peek(): string | undefined {
		operator.lastIndex = this.#at;
		return operator.exec(this.#line)?.[0];
	}

	#atLineEnd(): boolean {
		return this.#at >= this.#line.length || this.#line[this.#at] === '\n';
	}

	/** Blanks, joined lines and a comment: XCU 2.3. */
	#skipBlanks(): void {
		this.#match(/(?:[ \t\r]|\\\n)*(?:#[^\n]*)?/y);
	}

	#skipLines(): void {
		this.#match(/(?:\s|\\\n|#[^\n]*)*/y);
	}
}

const unexpected = (what: string) => new ShellSyntaxError(`Syntax error: ${what} unexpected`);

/** One plain sentence for each construct there is none of; the rest is an error in any shell. */
function refusal(what: string): ShellSyntaxError {
	const names: Readonly<Record<string, string>> = {
		'&': 'commands in the background ("&")',
		'(': 'subshells ("( … )")',
		'<<': 'here-documents ("<<")',
		'<&': 'copies of input ("<&")',
		'<>': 'files opened both ways ("<>")',
		'{': 'groups ("{ … }")',
		function: 'functions',
		select: '"select"',
		case: '"case"',
		for: '"for"',
		if: '"if"',
		until: '"until"',
		while: '"while"',
	};
	const name = names[what];
	return name === undefined ? unexpected(`"${what}"`) : unsupported(name);
}
