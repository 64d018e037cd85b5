import { problemAt } from './problem.ts';
import type { Unit } from './unit.ts';

/** A unit of a JSON file. Throws a `SyntaxProblem` with Node's text when it does not parse. */
export function compileJson(text: string, { url }: { readonly url: string }): Unit {
	const json = text.replace(/^\ufeff/, '');
	try {
		JSON.parse(json);
	} catch (error) {
		const { message } = error as SyntaxError;
		const at = Number(/ at position (\d+)/.exec(message)?.[1] ?? json.length);
		const path = decodeURIComponent(url.replace(/^file:\/\//, ''));
		throw problemAt({ url, text: json }, at, at + 1, `${path}: ${message}`);
	}
	return {
		url,
		format: 'json',
		code: json,
		imports: [],
		exports: ['default'],
		reexports: [],
		stars: [],
		async: false,
		shifts: [],
		requires: [],
	};
}
