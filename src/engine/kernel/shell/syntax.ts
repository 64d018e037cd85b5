/** A command line as a tree, in the terms of POSIX XCU 2.9 (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html). */

/** Pipelines in order; `when` says which exit status of those before lets it run. */
export type List = { when: ';' | '&&' | '||'; pipeline: Pipeline }[];

export interface Pipeline {
	/** `!` before it. */
	negated: boolean;
	commands: SimpleCommand[];
}

export interface SimpleCommand {
	assignments: { name: string; value: Word }[];
	words: Word[];
	redirections: Redirection[];
}

export interface Redirection {
	fd: number;
	operator: '<' | '>' | '>>' | '>&';
	/** A file; for `>&`, a descriptor's number. */
	target: Word;
}

export type Word = WordPart[];

/** Quoted parts are neither split nor taken for patterns. */
export type WordPart =
	| { text: string; quoted: boolean }
	| {
			parameter: string;
			/** `:-` and its kind, with the word behind it. */
			modifier?: { operator: string; word: Word };
			quoted: boolean;
	  };

/** A line that is wrong, or that speaks more shell than this one does. */
export class ShellSyntaxError extends Error {}
