import type { Files } from '../../files/files.ts';
import { resolvePath } from '../paths.ts';
import { type Input, inputOf, readLines } from '../streams.ts';
import { type Options, readOptions, UsageError } from './options.ts';
import { reasonOf, withUsage } from './report.ts';

/** Basic expressions have their operators behind backslashes (XBD 9.3); `-E` and JavaScript have them bare. */
export function basicToExtended(pattern: string): string {
	return pattern.replace(
		/\\([+?|(){}])|\[\^?\]?[^\]]*\]|[+?|(){}]|^\*/g,
		(token, operator?: string) => operator ?? (token.startsWith('[') ? token : `\\${token}`),
	);
}

function toRegExp(pattern: string, { has }: Options): RegExp | undefined {
	const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const source = has('F') ? escaped : has('E') ? pattern : basicToExtended(pattern);
	const classes = source
		.replace(/\[:(\w+):\]/g, (token, name: string) => posixClasses[name] ?? token)
		.replace(/\\[<>]/g, '\\b');
	const words = has('w') ? `(?<!\\w)(?:${classes})(?!\\w)` : classes;
	try {
		return new RegExp(has('x') ? `^(?:${words})$` : words, has('i') ? 'gi' : 'g');
	} catch {
		return undefined;
	}
}

const posixClasses: Readonly<Record<string, string>> = {
	alnum: 'a-zA-Z0-9',
	alpha: 'a-zA-Z',
	blank: ' \\t',
	digit: '0-9',
	lower: 'a-z',
	space: '\\s',
	upper: 'A-Z',
	xdigit: '0-9a-fA-F',
};

/** `grep` with -n -i -v -r -c -E -F -w -x -l -L -q -o -h -H -s -e -m. Answers 0 when a line was chosen, 1 when none was. */
export const grep = withUsage(
	'grep',
	async (args, { system: { files }, cwd, stdin, stdout, stderr }) => {
		const options = readOptions('grep', args, 'nivrRcEFwxlLqohHs', {
			withValue: 'em',
			long: { 'ignore-case': 'i', count: 'c', quiet: 'q', recursive: 'r', color: '' },
		});
		const { has, value, operands } = options;
		const pattern = value('e') ?? operands.shift();
		if (pattern === undefined) throw new UsageError('Usage: grep [OPTION]... PATTERNS [FILE]...');
		const expression = toRegExp(pattern, options);
		if (!expression) {
			await stderr.write('grep: Invalid regular expression\n');
			return 2;
		}
		const recursive = has('r') || has('R');
		const named = operands.length > 0 ? operands : [recursive ? '.' : '-'];
		const names = recursive
			? named.flatMap((name) => filesBelow(files, cwd, name, operands.length === 0))
			: named;
		const titled = has('H') || ((names.length > 1 || recursive) && !has('h'));
		const most = Number(value('m') ?? Number.POSITIVE_INFINITY);
		let found = false;
		let failed = false;
		for (const name of names) {
			let input: Input = stdin;
			if (name !== '-') {
				try {
					input = inputOf(new TextDecoder().decode(files.read(resolvePath(cwd, name))));
				} catch (error) {
					const reason = reasonOf(error);
					if (!has('s')) await stderr.write(`grep: ${name}: ${reason}\n`);
					failed = true;
					if (reason !== 'Is a directory') continue;
					input = inputOf(undefined);
				}
			}
			const title = titled ? `${name === '-' ? '(standard input)' : name}:` : '';
			let count = 0;
			let number = 0;
			for await (const each of readLines(input)) {
				number++;
				const line = each.replace(/\n$/, '');
				const matches = [...line.matchAll(expression)];
				if (matches.length > 0 === has('v')) continue;
				count++;
				found = true;
				if (has('q')) return 0;
				if (has('l') || has('L')) break;
				const head = title + (has('n') ? `${number}:` : '');
				const texts = has('o') ? matches.map(([text]) => text).filter(Boolean) : [line];
				if (!has('c')) await stdout.write(texts.map((text) => `${head}${text}\n`).join(''));
				if (count >= most) break;
			}
			if (has('l') ? count > 0 : has('L') && count === 0) await stdout.write(`${name}\n`);
			else if (has('c') && !has('l') && !has('L')) await stdout.write(`${title}${count}\n`);
		}
		return failed ? 2 : found ? 0 : 1;
	},
	2,
);

function filesBelow(files: Files, cwd: string, name: string, bare: boolean): string[] {
	const path = resolvePath(cwd, name);
	if (!files.exists(path) || files.isFile(path)) return [name];
	const prefix = bare ? '' : `${name.replace(/\/$/, '')}/`;
	return [...files.walk(path)].map((each) => prefix + each.slice(path.length + 1));
}
