import { applyHunk, hunksOf } from '../../course/hunks.ts';
import type { SandboxFile } from '../../course/sandbox.ts';
import type { BenchExercise } from '../bench-data.ts';

/** All of a solution; one file of it; or one place of that file, counted from 0. */
export interface SolutionPart {
	readonly path?: string;
	readonly hunk?: number;
}

/** The reader's files with that part of the solution in them; only those that become others. */
export function takeFrom(
	{ start, solution }: BenchExercise,
	{ path, hunk }: SolutionPart,
	textOf: (path: string) => string,
): SandboxFile[] {
	return solution
		.filter((file) => path === undefined || file.path === path)
		.map((file) => {
			if (hunk === undefined) return file;
			const before = start.find((first) => first.path === file.path)?.text ?? '';
			const wanted = hunksOf(before, file.text)[hunk];
			const text = textOf(file.path);
			return { path: file.path, text: wanted ? applyHunk(before, text, wanted) : text };
		})
		.filter((file) => file.text !== textOf(file.path));
}
