import type { Files } from '../../files/files.ts';
import { glob, hasPattern, quotePattern } from './glob.ts';
import { ShellSyntaxError, type Word } from './syntax.ts';

export interface ExpansionScope {
	readonly files: Files;
	readonly cwd: string;
	/** Answers `?` as well: the exit status of the last pipeline. */
	get(parameter: string): string | undefined;
	set(parameter: string, value: string): void;
}

/** A field on its way: as text, and as a pattern in which quoted characters stand for themselves. */
interface Field {
	text: string;
	pattern: string;
}

/** A word as the fields it stands for: tilde, parameters, splitting, pathnames, quotes (XCU 2.6). */
export function expandWord(word: Word, scope: ExpansionScope): string[] {
	return split(word, scope, true).flatMap(({ text, pattern }) => {
		if (!hasPattern(pattern)) return [text];
		const found = glob(scope.files, scope.cwd, pattern);
		// A pattern that matches nothing stays as it is: XCU 2.14.3.
		return found.length > 0 ? found : [text];
	});
}

/** A word as one text, for assignments: neither split nor matched with files (XCU 2.9.1). */
export function expandText(word: Word, scope: ExpansionScope): string {
	return split(word, scope, false)[0]?.text ?? '';
}

/** `inner`: the word of a parameter, whose own text is split as well. */
function split(word: Word, scope: ExpansionScope, splitting: boolean, inner = false): Field[] {
	const fields: Field[] = [];
	let open: Field | undefined;
	const add = (text: string, quoted: boolean) => {
		open ??= { text: '', pattern: '' };
		open.text += text;
		open.pattern += quoted ? quotePattern(text) : text;
	};
	const close = () => {
		if (open) fields.push(open);
		open = undefined;
	};
	const addSplit = (text: string) => {
		for (const piece of text.split(/([ \t\n]+)/)) {
			if (/^[ \t\n]/.test(piece)) close();
			else if (piece) add(piece, false);
		}
	};
	for (const [index, part] of word.entries()) {
		if ('text' in part) {
			const tilde = index === 0 && !part.quoted && /^~(?=\/|$)/.test(part.text);
			if (tilde) {
				add(scope.get('HOME') ?? '~', true);
				if (part.text.length > 1) add(part.text.slice(1), false);
			} else if (inner && !part.quoted) addSplit(part.text);
			else add(part.text, part.quoted);
			continue;
		}
		const value = scope.get(part.parameter);
		const { operator = '', word: other = [] } = part.modifier ?? {};
		const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
		const useOther = operator.endsWith('+') ? isSet : operator !== '' && !isSet;
		if (!useOther) {
			const text = operator.endsWith('+') ? '' : (value ?? '');
			if (part.quoted || !splitting) add(text, true);
			else addSplit(text);
			continue;
		}
		const text = expandText(other, scope);
		if (operator.endsWith('?'))
			throw new ShellSyntaxError(`${part.parameter}: ${text || 'parameter not set or null'}`);
		if (operator.endsWith('=')) scope.set(part.parameter, text);
		if (part.quoted || !splitting) add(text, true);
		else {
			const [first, ...rest] = split(other, scope, true, true);
			if (first) {
				open = {
					text: (open?.text ?? '') + first.text,
					pattern: (open?.pattern ?? '') + first.pattern,
				};
			}
			for (const field of rest) {
				close();
				open = field;
			}
		}
	}
	close();
	return fields;
}
