import { element } from '../ui/dom.ts';
import { onShortcut } from '../ui/keys.ts';
import {
	bestParts,
	groupResults,
	isAbout,
	type PageResult,
	type PartResult,
	shorter,
} from './search-groups.ts';

/** What we use of https://pagefind.app/docs/api/; the index is built after the site. */
interface Pagefind {
	options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
	/** Null when another search was asked for in the meantime. */
	debouncedSearch(term: string): Promise<Found | null>;
	/** Without a term, every page. */
	search(term: string | null): Promise<Found>;
	/** Fetches what a search for this would need. */
	preload(term: string): Promise<void>;
}

interface Found {
	readonly results: readonly { data(): Promise<PageResult> }[];
}

/** Pages that are shown; more than these, and another word helps more than another page. */
const MOST = 12;

/** Opens by press and by its shortcuts. */
class SiteSearch extends HTMLElement {
	#index: Promise<Pagefind> | undefined;
	#tries = 0;
	#hasFailed = false;
	#kept: Promise<unknown> | undefined;
	#texts: Record<string, string> = {};

	connectedCallback(): void {
		this.#texts = JSON.parse(this.dataset['texts'] ?? '{}');
		const { button, dialog, input } = this.#parts();
		button.disabled = false;
		button.addEventListener('click', () => this.#open());
		dialog.addEventListener('close', () => {
			document.body.removeAttribute('data-search-modal-open');
		});
		// A press beside the dialog lands on the dialog itself.
		dialog.addEventListener('click', ({ target }) => {
			if (target === dialog || (target instanceof Element && target.closest('a, .keys')))
				dialog.close();
		});
		dialog.addEventListener('keydown', (event) => this.#move(event));
		input.addEventListener('input', () => void this.#search(input.value.trim()));
		window.addEventListener('online', () => {
			if (this.#hasFailed) void this.#search(input.value.trim());
		});
		onShortcut('search', () => {
			if (dialog.open) dialog.close();
			else this.#open();
		});
	}

	#parts() {
		const one = <Found extends Element>(selector: string) => {
			const found = this.querySelector<Found>(selector);
			if (!found) throw new Error(`<site-search> has no ${selector}. Use Search.astro.`);
			return found;
		};
		return {
			button: one<HTMLButtonElement>('button[data-open-modal]'),
			dialog: one<HTMLDialogElement>('dialog'),
			input: one<HTMLInputElement>('[type=search]'),
			count: one<HTMLElement>('.count'),
			results: one<HTMLElement>('.results'),
		};
	}

	#open(): void {
		const { dialog, input } = this.#parts();
		if (!dialog.open) dialog.showModal();
		document.body.setAttribute('data-search-modal-open', '');
		input.select();
		void this.#load().catch(() => {});
	}

	#load(): Promise<Pagefind> {
		this.#index ??= this.#start().catch((error) => {
			this.#index = undefined;
			throw error;
		});
		return this.#index;
	}

	async #start(): Promise<Pagefind> {
		const file = this.dataset['index'] ?? '';
		// A browser may remember that a module could not be loaded, for as long as the page lives.
		const again = this.#tries++ === 0 ? '' : `?try=${this.#tries}`;
		const pagefind: Pagefind = await import(/* @vite-ignore */ `${file}${again}`);
		await pagefind.options({ baseUrl: this.dataset['base'] ?? '/', excerptLength: 18 });
		return pagefind;
	}

	async #search(term: string): Promise<void> {
		this.#hasFailed = false;
		if (term === '') return this.#show('', []);
		try {
			const pagefind = await this.#load();
			const found = await pagefind.debouncedSearch(term);
			if (!found) return;
			const { count, pages } = await this.#read(pagefind, term, found);
			if (this.#parts().input.value.trim() === term) this.#show(count, pages);
			this.#kept ??= keep(pagefind).catch(() => {
				this.#kept = undefined;
			});
		} catch {
			this.#hasFailed = true;
			this.#show(this.#text('search.failed'), []);
		}
	}

	/** The pages found, or, when none has every word, those with all but one. */
	async #read(pagefind: Pagefind, term: string, { results }: Found) {
		const pages = await pagesAbout(term, results);
		if (pages.length > 0) return { count: this.#count(term, results.length), pages };
		const none = this.#count(term, 0);
		for (const less of shorter(term)) {
			const { results } = await pagefind.search(less);
			const pages = await pagesAbout(less, results);
			if (pages.length > 0)
				return { count: `${none}. ${this.#count(less, results.length)}`, pages };
		}
		return { count: none, pages };
	}

	#count(term: string, count: number): string {
		const key = ['zero_results', 'one_result', 'many_results'][Math.min(count, 2)] ?? '';
		return this.#text(`pagefind.${key}`)
			.replace('[COUNT]', String(count))
			.replace('[SEARCH_TERM]', term);
	}

	#text(key: string): string {
		return this.#texts[key] ?? defaults[key] ?? '';
	}

	#show(count: string, pages: readonly PageResult[]): void {
		const parts = this.#parts();
		parts.count.textContent = count;
		const names: Record<string, string> = JSON.parse(this.dataset['groups'] ?? '{}');
		parts.results.replaceChildren(
			...groupResults(pages, names, this.#text('search.others')).flatMap(({ name, pages }) => [
				element('h2', {}, name),
				element('ul', { role: 'list' }, ...pages.map(pageItem)),
			]),
		);
	}

	/** Arrows go through field and results. */
	#move(event: KeyboardEvent): void {
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step === undefined) return;
		const { input } = this.#parts();
		const stops = [input, ...this.querySelectorAll<HTMLElement>('.results a')];
		const at = stops.indexOf(document.activeElement as HTMLElement);
		const next = stops[at + step];
		if (at < 0 || !next) return;
		event.preventDefault();
		next.focus();
	}
}

async function pagesAbout(term: string, results: Found['results']): Promise<PageResult[]> {
	const pages = await Promise.all(results.slice(0, MOST).map((result) => result.data()));
	return pages.filter((page) => isAbout(page, term));
}

/** Fetches the whole index, so that later searches need no network; unless the reader saves data. */
async function keep(pagefind: Pagefind): Promise<void> {
	const { connection } = navigator as { connection?: { saveData?: boolean } };
	if (connection?.saveData) return;
	// The index is cut by first letters.
	for (const start of 'abcdefghijklmnopqrstuvwxyz0123456789') await pagefind.preload(start);
	const { results } = await pagefind.search(null);
	for (const result of results) await result.data();
}

function pageItem(page: PageResult): HTMLElement {
	const parts = bestParts(page, 3);
	return element(
		'li',
		{},
		element('a', { href: page.url }, page.meta.title ?? page.url),
		...(parts.length > 0
			? [element('ul', { role: 'list' }, ...parts.map(partItem))]
			: [marked(page.excerpt)]),
	);
}

function partItem({ url, title, excerpt }: PartResult): HTMLElement {
	return element('li', {}, element('a', { href: url }, title), marked(excerpt));
}

/** Pagefind's excerpt is HTML; only its text and its marks are taken. */
function marked(excerpt: string): HTMLElement {
	const { body } = new DOMParser().parseFromString(excerpt, 'text/html');
	const pieces = [...body.childNodes].map((node) =>
		node instanceof HTMLElement && node.localName === 'mark'
			? element('mark', {}, node.textContent ?? '')
			: (node.textContent ?? ''),
	);
	return element('p', {}, ...pieces);
}

/** Pagefind's own words, where the site's language has none. */
const defaults: Readonly<Record<string, string>> = {
	'pagefind.zero_results': 'No results for [SEARCH_TERM]',
	'pagefind.one_result': '[COUNT] result for [SEARCH_TERM]',
	'pagefind.many_results': '[COUNT] results for [SEARCH_TERM]',
};

customElements.define('site-search', SiteSearch);
