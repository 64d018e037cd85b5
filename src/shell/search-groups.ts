/** What Pagefind tells of a page, as far as we show it. */
export interface PageResult {
	readonly url: string;
	readonly meta: { readonly title?: string };
	/** HTML with `<mark>`. */
	readonly excerpt: string;
	readonly sub_results: readonly PartResult[];
}

/** What is found below one heading; the part before the first heading is the page itself. */
export interface PartResult {
	readonly title: string;
	readonly url: string;
	readonly excerpt: string;
	/** Each place where a word was found, and what it is worth. */
	readonly weighted_locations?: readonly { readonly balanced_score: number }[];
}

export interface ResultGroup {
	readonly name: string;
	readonly pages: readonly PageResult[];
}

/**
 * Results under the names of where they are, e.g. a track; `names` are by the start of an address. The
 * group with the best result comes first, and within one the order stays.
 */
export function groupResults(
	pages: readonly PageResult[],
	names: Readonly<Record<string, string>>,
	others: string,
): ResultGroup[] {
	const groups = new Map<string, PageResult[]>();
	for (const page of pages) {
		const start = Object.keys(names).find((prefix) => page.url.startsWith(prefix));
		const name = (start !== undefined && names[start]) || others;
		groups.set(name, [...(groups.get(name) ?? []), page]);
	}
	return [...groups].map(([name, found]) => ({ name, pages: found }));
}

/** The parts of a page with most of what was asked for, at most `most`, and not the page once more. */
export function bestParts({ url, sub_results }: PageResult, most: number): PartResult[] {
	const score = ({ weighted_locations = [] }: PartResult) =>
		weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
	return sub_results
		.filter((part) => part.url !== url && part.url !== `${url}#_top`)
		.sort((a, b) => score(b) - score(a))
		.slice(0, most);
}

/**
 * Whether the page has a word that begins like one of the term's. For a word that no page has, Pagefind gives those
 * with its first letters, down to one.
 */
export function isAbout(page: PageResult, term: string): boolean {
	const asked = wordsOf(term).map((word) => word.slice(0, 3));
	return [page, ...page.sub_results]
		.flatMap(({ excerpt }) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)])
		.flatMap(([, mark = '']) => wordsOf(mark))
		.some((word) => asked.some((start) => word.startsWith(start)));
}

/** The term without each of its words in turn, the last first: what to ask when no page has all of them. */
export function shorter(term: string): string[] {
	const words = term.split(/\s+/).filter(Boolean);
	if (words.length < 2 || words.length > 8) return [];
	return words.map((_, index) => words.toSpliced(-1 - index, 1).join(' '));
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
