/** Built-in modules that few programs use come in scripts of their own, after the engine has started. */
const scripts = {
	testing: ['assert', 'assert/strict', 'test'],
	extras: ['crypto', 'readline', 'readline/promises', 'zlib'],
} as const satisfies Record<string, readonly string[]>;

export type LateName = keyof typeof scripts;

/** Modules of the script `extras`. */
export type ExtraName = (typeof scripts.extras)[number];

export const lateNames = Object.keys(scripts) as readonly LateName[];

const byModule = new Map<string, LateName>(
	Object.entries<readonly string[]>(scripts).flatMap(([name, modules]) =>
		modules.map((module) => [`node:${module}`, name as LateName]),
	),
);

/** The script that holds a built-in module; nothing when the module is there from the start. */
export const lateScriptOf = (url: string): LateName | undefined => byModule.get(url);
