/** What Pagefind tells of a page, as far as we show it. */
export interface PageResult {
	readonly url: string;
	readonly meta: { readonly title?: string };
	/** HTML with `<mark>`. */
	readonly excerpt: string;
	readonly sub_results: readonly { title: string; url: string; excerpt: string }[];
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
