import { walk } from './ast.ts';
import { Edits } from './edits.ts';
import { parse } from './parse.ts';
import { strip } from './strip.ts';

/** A TypeScript file as Node runs it, which is also what Node quotes. A file with errors stays as it is. */
export function withoutTypes(text: string): string {
	const source = { url: '', text };
	const edits = new Edits(text);
	try {
		walk(parse(source, 'ts', 'module').program, [strip(source, edits)]);
	} catch {
		return text;
	}
	return edits.apply().code;
}
