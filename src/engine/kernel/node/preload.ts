import type { CommandContext } from '../context.ts';
import { resolve, urlOf } from '../resolve.ts';
import type { NodeOptions } from './options.ts';

/** Modules that run first: those of `--require` are looked up as `require` does. */
export function preloadOf(
	{ requires, imports }: NodeOptions,
	{ system, cwd }: CommandContext,
): string[] {
	const referrer = `${urlOf(cwd)}/`;
	const found = requires.map((specifier) => {
		try {
			return resolve(system.files, specifier, referrer, 'require');
		} catch {
			// Said again, and shown, when the program starts.
			return specifier;
		}
	});
	return [...found, ...imports];
}
