import { WORKDIR } from '../../engine/in-page/protocol.ts';

/**
 * Takes out of an output what no two runs have in common, and what only a Node made of C++ and JavaScript files
 * has: durations, the project's place, frames of Node's own files, and the banner that points into one.
 */
export function normalize(output: string, folder = WORKDIR): string {
	return (
		output
			.replaceAll(folder, WORKDIR)
			.replace(/^node:internal\/.*\n(?:.*\n){1,3}?\s*\^\n(?:\n)?/gm, '')
			.replace(/^ +at .*\(?node:[\w/]+:\d+:\d+\)?\n?/gm, '')
			.replace(/^ +at .*\(<anonymous>\)\n?/gm, '')
			// The class of `this` is part of Node's name for a function without one.
			.replace(/^( +at (?:async )?)(?:\w+\.)?<anonymous> \((.*)\)$/gm, '$1$2')
			.replace(/\b\d+(?:\.\d+)?ms\b/g, '<ms>')
			.replace(/(duration_ms:?) \d+(?:\.\d+)?/g, '$1 <ms>')
			.replace(/localhost:\d{5}\b/g, 'localhost:<port>')
	);
}
