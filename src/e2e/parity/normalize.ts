import { WORKDIR } from '../../engine/in-page/protocol.ts';

/** What no two runs have in common, and what only a Node made of C++ and JavaScript files has. */
const masks: readonly [RegExp, string][] = [
	// The banner that points into one of Node's own files.
	[/^node:[\w/]+:\d+\n(?:.*\n){1,3}?\s*\^\n\n?/gm, ''],
	// V8 takes JSON for a script without a name.
	[/^(?:<anonymous_script>|file:.*\.json):\d+\n.*\n\s*\^+\n\n?/gm, ''],
	// Frames that an error shares with its cause are counted, Node's own among them.
	[/\n +\.\.\. \d+ lines matching cause stack trace \.\.\./g, ''],
	// Frames of those files. The last one may open the error's properties.
	[/\n +at .*\(?(?:node:[\w/.]+:\d+:\d+|<anonymous>)\)?( \{|,)?$/gm, '$1'],
	// Node shows the class of `this`, or the property a function was called as.
	[/^( +at (?:async )?)(?:\w+\.)?(?:<anonymous>|_onTimeout) \((.*)\)( \{)?$/gm, '$1$2$3'],
	[/\(node:\d+\)/g, '(node:<pid>)'],
	[/\b\d+(?:\.\d+)?ms\b/g, '<ms>'],
	[/(duration_ms:?) \d+(?:\.\d+)?/g, '$1 <ms>'],
	[/localhost:\d{5}\b/g, 'localhost:<port>'],
];

interface Origin {
	/** Where the project was. */
	folder?: string;
	/** Only V8 tells what a method belongs to and where an async function was awaited: without it, places alone. */
	frameNames?: boolean;
}

/** An output that can be compared with another machine's. */
export function normalize(
	output: string,
	{ folder = WORKDIR, frameNames = true }: Origin = {},
): string {
	const masked = masks.reduce(
		(text, [pattern, mask]) => text.replace(pattern, mask),
		output.replaceAll(folder, WORKDIR),
	);
	if (frameNames) return masked;
	return masked
		.replace(/\n +at async .*?( \{)?$/gm, '$1')
		.replace(/^( +at )[^(\n]+ \((file:.*)\)( \{)?$/gm, '$1$2$3');
}
