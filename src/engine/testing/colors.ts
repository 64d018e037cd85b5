/** The escape codes of Node's `internal/util/colors`; every one is empty when colours are off. */
export interface Palette {
	readonly on: boolean;
	readonly red: string;
	readonly green: string;
	readonly yellow: string;
	readonly blue: string;
	readonly gray: string;
	/** Back to the default colour. */
	readonly plain: string;
	readonly reset: string;
}

export function palette(on: boolean): Palette {
	const code = (n: number) => (on ? `\x1b[${n}m` : '');
	return {
		on,
		red: code(31),
		green: code(32),
		yellow: code(33),
		blue: code(34),
		gray: code(90),
		plain: code(39),
		reset: code(0),
	};
}
