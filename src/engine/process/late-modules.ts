/** What few first runs use comes in scripts of its own, after the engine has started; most hold built-in modules. */
const scripts = {
	testing: ['assert', 'assert/strict', 'test'],
	commands: [],
	extras: [
		'crypto',
		'diagnostics_channel',
		'fs',
		'fs/promises',
		'os',
		'perf_hooks',
		'querystring',
		'readline',
		'readline/promises',
		'url',
		'util',
		'util/types',
		'zlib',
	],
} as const satisfies Record<string, readonly string[]>;

export type LateName = keyof typeof scripts;

/** Modules of the script `extras`. */
export type ExtraName = (typeof scripts.extras)[number];

export const lateNames = Object.keys(scripts) as readonly LateName[];

/** Those that a program may want. */
export const moduleScripts = lateNames.filter((name) => scripts[name].length > 0);

const byModule = new Map<string, LateName>(
	Object.entries<readonly string[]>(scripts).flatMap(([name, modules]) =>
		modules.map((module) => [`node:${module}`, name as LateName]),
	),
);

/** The script that holds a built-in module; nothing when the module is there from the start. */
export const lateScriptOf = (url: string): LateName | undefined => byModule.get(url);
