/** Built-in modules of the in-page engine. */
const present = [
	'assert',
	'assert/strict',
	'async_hooks',
	'buffer',
	'console',
	'crypto',
	'diagnostics_channel',
	'events',
	'fs',
	'fs/promises',
	'http',
	'module',
	'net',
	'os',
	'path',
	'path/posix',
	'perf_hooks',
	'process',
	'querystring',
	'readline',
	'readline/promises',
	'stream',
	'stream/consumers',
	'stream/promises',
	'stream/web',
	'string_decoder',
	'timers',
	'timers/promises',
	'url',
	'util',
	'util/types',
	'zlib',
] as const;

/** Built in, but only under their full name: https://nodejs.org/api/modules.html#built-in-modules-with-mandatory-node-prefix */
const prefixOnly = ['test'] as const;

/** Node has these and a page cannot. Importing one fails with the reason. */
export const absent: Readonly<Record<string, string>> = {
	child_process: 'a page cannot start programs',
	cluster: 'a page cannot start programs',
	dgram: 'a page has no UDP',
	dns: 'a page cannot look names up',
	http2: 'the engine speaks HTTP/1.1 only',
	https: 'the engine reaches only servers of this sandbox, by HTTP',
	inspector: 'use the debugger of the browser',
	repl: 'a page has no terminal of its own',
	sqlite: 'not built yet',
	tls: 'the engine reaches only servers of this sandbox, by HTTP',
	v8: 'the browser decides about its own engine',
	vm: 'not built yet',
	worker_threads: 'a program has one thread here',
};

export type BuiltinName = (typeof present)[number] | (typeof prefixOnly)[number];

/** Whether a specifier names a module that Node has built in, with or without `node:`. */
export function isBuiltin(specifier: string): boolean {
	const prefixed = specifier.startsWith('node:');
	const name = prefixed ? specifier.slice(5) : specifier;
	const names: readonly string[] = present;
	if (names.includes(name) || name in absent) return true;
	return prefixed && (prefixOnly as readonly string[]).includes(name);
}

export const builtinNames: readonly BuiltinName[] = [...present, ...prefixOnly];
