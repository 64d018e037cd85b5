import { type DiffLine, diffLines } from './diff.ts';

/** Lines shown before and after a change. */
const CONTEXT = 3;
/** Changes with fewer unchanged lines than this between them are told, and taken, as one. */
const APART = 3;

/** One place where the new text differs from the old one. */
export interface Hunk {
	/** The old lines it replaces: from `start`, counted from 0, up to but not including `end`. */
	readonly start: number;
	readonly end: number;
	/** What stands there in the new text. */
	readonly replacement: readonly string[];
	/** The change as it is drawn, with unchanged lines around it. */
	readonly lines: readonly DiffLine[];
}

/** The places where `after` differs from `before`, from top to bottom. */
export function hunksOf(before: string, after: string): Hunk[] {
	const lines = diffLines(before, after);
	const spans: { from: number; to: number }[] = [];
	for (const [index, { kind }] of lines.entries()) {
		if (kind === 'same') continue;
		const last = spans.at(-1);
		if (last && index - last.to < APART) last.to = index + 1;
		else spans.push({ from: index, to: index + 1 });
	}
	return spans.map(({ from, to }) => {
		const start = countOld(lines.slice(0, from));
		const inside = lines.slice(from, to);
		return {
			start,
			end: start + countOld(inside),
			replacement: inside.filter(({ kind }) => kind !== 'removed').map(({ text }) => text),
			lines: lines.slice(Math.max(0, from - CONTEXT), to + CONTEXT),
		};
	});
}

/**
 * Puts one change of the solution into what the reader made of `before`. What the reader did at that
 * place gives way; what they did elsewhere stays.
 */
export function applyHunk(
	before: string,
	current: string,
	{ start, end, replacement }: Hunk,
): string {
	const edits = editsBetween(before, current);
	// Lines put in at an edge of the place belong to it; a changed line beside it does not.
	const isInside = (edit: Edit) =>
		edit.start === edit.end
			? edit.start >= start && edit.start <= end
			: edit.end > start && edit.start < end;
	const inside = edits.filter(isInside);
	const above = edits.filter((edit) => edit.end <= start && !isInside(edit));
	// An edit of the reader's may reach beyond the change; there the first text comes back.
	const from = Math.min(start, ...inside.map((edit) => edit.start));
	const to = Math.max(end, ...inside.map((edit) => edit.end));
	const old = before.split('\n');
	const lines = current.split('\n');
	const wanted = [...old.slice(from, start), ...replacement, ...old.slice(end, to)];
	lines.splice(from + growth(above), to - from + growth(inside), ...wanted);
	return lines.join('\n');
}

interface Edit {
	readonly start: number;
	readonly end: number;
	/** Lines that stand there now. */
	readonly count: number;
}

/** Every run of changed lines on its own, in lines of the old text. */
function editsBetween(before: string, after: string): Edit[] {
	const edits: { start: number; end: number; count: number }[] = [];
	let line = 0;
	let wasChange = false;
	for (const { kind } of diffLines(before, after)) {
		if (kind === 'same') {
			line++;
			wasChange = false;
			continue;
		}
		if (!wasChange) edits.push({ start: line, end: line, count: 0 });
		wasChange = true;
		const edit = edits.at(-1);
		if (!edit) continue;
		if (kind === 'removed') edit.end = ++line;
		else edit.count++;
	}
	return edits;
}

function growth(edits: readonly Edit[]): number {
	return edits.reduce((sum, { start, end, count }) => sum + count - (end - start), 0);
}

function countOld(lines: readonly DiffLine[]): number {
	return lines.filter(({ kind }) => kind !== 'added').length;
}
