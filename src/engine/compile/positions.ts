import type { Unit } from './unit.ts';

/**
 * The source's column (from 1) of a generated line and column. Lines are the same in both.
 * A column inside text that the compiler inserted leads to the place of the insertion.
 */
export function sourceColumn(unit: Pick<Unit, 'shifts'>, line: number, column: number): number {
	let by = 0;
	let limit = Number.POSITIVE_INFINITY;
	for (const shift of unit.shifts) {
		if (shift.line < line) continue;
		if (shift.line > line) break;
		if (shift.column > column) {
			limit = shift.column - shift.by;
			break;
		}
		by = shift.by;
	}
	return Math.max(1, Math.min(column - by, limit));
}

/**
 * An engine's error message without the link form: `__i.list.push is not a function` becomes
 * `list.push is not a function`, as V8 prints it for a native module.
 */
export const sourceMessage = (message: string): string =>
	message.replace(/\b__i\$*\.(?=[\p{ID_Start}$_])/gu, '');

/** SpiderMonkey places the call of a plain name at its parenthesis, V8 at the name. */
export function calleeColumn(code: string, line: number, column: number): number {
	const text = code.split('\n', line)[line - 1] ?? '';
	if (text[column - 1] !== '(') return column;
	const [name = ''] =
		/(?<![.\p{ID_Continue}$])[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.exec(
			text.slice(0, column - 1),
		) ?? [];
	return column - name.length;
}
