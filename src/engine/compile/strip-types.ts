import { walk } from './ast.ts';
import { Edits } from './edits.ts';
import { parse, type SourceType, SyntaxProblem } from './parse.ts';
import { strip } from './strip.ts';

/**
 * One TypeScript file as plain JavaScript, with lines and columns as they were, for an engine that has its own
 * loader. Throws a `SyntaxProblem` for what Node would refuse.
 */
export function stripTypes(source: string, url: string): string {
	try {
		return stripAs('module', source, url);
	} catch (error) {
		if (!(error instanceof SyntaxProblem)) throw error;
		try {
			return stripAs('commonjs', source, url);
		} catch {
			// Most files are modules, so that reading has the better words.
			throw error;
		}
	}
}

function stripAs(format: SourceType, text: string, url: string): string {
	const source = { url, text };
	const edits = new Edits(text);
	walk(parse(source, 'ts', format).program, [strip(source, edits)]);
	return edits.apply().code;
}
