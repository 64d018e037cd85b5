import type { Unit } from '../compile/unit.ts';

/** A compiled file as it travels beside its source: only the lines that the compiler changed. */
export interface PrecompiledUnit {
	/** Compiled for programs that keep their async context across `await`. */
	readonly asyncContext: boolean;
	readonly unit: Omit<Unit, 'code'>;
	/** `[index, text]` of each line that the source has not, or has otherwise. */
	readonly lines: readonly (readonly [index: number, text: string])[];
}

/** Lines never move when a file is compiled, so a unit is its source and the lines that differ. */
export function pack(unit: Unit, source: string, asyncContext: boolean): PrecompiledUnit {
	const { code, ...rest } = unit;
	const before = source.split('\n');
	const lines = code
		.split('\n')
		.map((text, index) => [index, text] as const)
		.filter(([index, text]) => before[index] !== text);
	return { asyncContext, unit: rest, lines };
}

/** The unit again, from the very source that it was compiled from. */
export function unpack({ unit, lines }: PrecompiledUnit, source: string): Unit {
	const code = source.split('\n');
	for (const [index, text] of lines) code[index] = text;
	return { ...unit, code: code.join('\n') };
}
