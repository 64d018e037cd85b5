/** One line of the code that builds a chain, and what it stands for. */
export interface ChainLine {
	readonly code: string;
	/** What the author says beside it, without the slashes. */
	readonly comment: string;
	/** Its place in the chain, outermost first; undefined on lines that name no layer. */
	readonly layer: number | undefined;
}

export interface ChainSource {
	readonly lines: readonly ChainLine[];
	readonly layers: readonly string[];
	readonly handler: string;
}

/**
 * Reads `chain(a, b).then(handler)` written with one layer a line. What is drawn around the code so
 * follows the code; any other shape stops the build.
 */
export function readChain(text: string, from: string): ChainSource {
	const layers: string[] = [];
	const lines = text.split('\n').map((line) => {
		const [, code = '', comment = ''] = /^(.*?)(?:\s*\/\/ (.*))?$/.exec(line) ?? [];
		const name = /^\s+(\w+(?:\([^()]*\))?),$/.exec(code)?.[1];
		return { code, comment, layer: name === undefined ? undefined : layers.push(name) - 1 };
	});
	const handler = /\.then\((\w+)\)/.exec(text)?.[1];
	if (layers.length === 0 || handler === undefined)
		throw new Error(
			`No chain to draw in ${from}. Write chain(…).then(handler) with one layer a line.`,
		);
	return { lines, layers, handler };
}
