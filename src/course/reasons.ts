import { type Hunk, hunksOf } from './hunks.ts';
import type { SandboxFile } from './sandbox.ts';

/** One place that an exercise's solution changes, and why. */
export interface ReasonedHunk extends Hunk {
	readonly title: string;
	/** Markdown. */
	readonly reason: string;
}

/** What a solution changes in one file, from top to bottom. */
export interface FileChange {
	readonly path: string;
	readonly hunks: readonly ReasonedHunk[];
}

/** The `## src/chain.ts: title` of a section of reasons.md. */
const HEADING = /^(\S+): (.+)$/;

/**
 * Pairs each change of a solution with its section of reasons.md. A section is for one change: its heading
 * is `## src/chain.ts: title`, and the sections of a file come in the order of its changes.
 * `file` is where the text stands, for the author.
 */
export function withReasons(
	start: readonly SandboxFile[],
	solution: readonly SandboxFile[],
	sections: readonly { readonly title: string; readonly text: string }[],
	file: string,
): FileChange[] {
	const reasons = sections.map(({ title, text }) => {
		const [, path, words] = HEADING.exec(title) ?? [];
		if (path && words && start.some((candidate) => candidate.path === path))
			return { path, title: words, reason: text };
		throw new Error(
			`${file} has a section "## ${title}". Write "## <file>: <short title>" with one of ${list(start.map((one) => one.path))}.`,
		);
	});
	return start.map(({ path, text }) => {
		const finished = solution.find((candidate) => candidate.path === path)?.text ?? '';
		const hunks = hunksOf(text, finished);
		const own = reasons.filter((reason) => reason.path === path);
		if (own.length !== hunks.length) {
			const places = hunks.map(({ start, end }) => `${start + 1}-${Math.max(start + 1, end)}`);
			throw new Error(
				`${file} has ${own.length} of ${hunks.length} sections for ${path}. Write one "## ${path}: <short title>" for each place that the solution changes, in this order: lines ${list(places)} of the start. Changes with fewer than 3 unchanged lines between them are one place.`,
			);
		}
		return {
			path,
			hunks: hunks.map((hunk, index) => ({
				...hunk,
				title: own[index]?.title ?? '',
				reason: own[index]?.reason ?? '',
			})),
		};
	});
}

function list(words: readonly string[]): string {
	return words.join(', ') || 'none';
}
