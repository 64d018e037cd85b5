import { excerpt, type SourceLine } from './excerpt.ts';
import type { ImportPlace } from './modules/errors.ts';

/** What Node says of a program that ends while a module awaits (src/module_wrap.cc, CheckUnsettledTopLevelAwait). */
export function unsettledText({ url, line, column }: ImportPlace, sourceLine: SourceLine): string {
	const place = { url, line, column, sourceLine: sourceLine(url, line) ?? '' };
	return `Warning: Detected unsettled top-level await at ${excerpt(place)}\n\n\n`;
}
