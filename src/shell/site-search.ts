import { element } from '../ui/dom.ts';
import { onShortcut } from '../ui/keys.ts';
import { groupResults, type PageResult } from './search-groups.ts';

/** What we use of https://pagefind.app/docs/api/; the index is built after the site. */
interface Pagefind {
	options(options: { baseUrl: string; excerptLength: number }): Promise<void>;
	/** Null when another search was asked for in the meantime. */
	debouncedSearch(term: string): Promise<{ results: { data(): Promise<PageResult> }[] } | null>;
}

/** Pages that are shown; more than these, and another word helps more than another page. */
const MOST = 12;

/** Opens by press and by its shortcuts. */
class SiteSearch extends HTMLElement {
	#index: Promise<Pagefind> | undefined;
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
		const pagefind: Pagefind = await import(/* @vite-ignore */ this.dataset['index'] ?? '');
		await pagefind.options({ baseUrl: this.dataset['base'] ?? '/', excerptLength: 18 });
		return pagefind;
	}

	async #search(term: string): Promise<void> {
		if (term === '') return this.#show('', []);
		try {
			const found = await (await this.#load()).debouncedSearch(term);
			if (!found) return;
			const pages = await Promise.all(found.results.slice(0, MOST).map((result) => result.data()));
			const { length } = found.results;
			const key = ['zero_results', 'one_result', 'many_results'][Math.min(length, 2)] ?? '';
			const count = this.#text(`pagefind.${key}`)
				.replace('[COUNT]', String(length))
				.replace('[SEARCH_TERM]', term);
			this.#show(count, pages);
		} catch {
			this.#show(this.#text('search.failed'), []);
		}
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

function pageItem({ url, meta, excerpt, sub_results }: PageResult): HTMLElement {
	// The part before the first heading is the page itself.
	const parts = sub_results.filter((part) => part.url !== url).slice(0, 3);
	const own = parts.length === sub_results.length && parts.length > 0 ? [] : [marked(excerpt)];
	return element(
		'li',
		{},
		element('a', { href: url }, meta.title ?? url),
		...own,
		...(parts.length > 0
			? [
					element(
						'ul',
						{ role: 'list' },
						...parts.map((part) =>
							element('li', {}, element('a', { href: part.url }, part.title), marked(part.excerpt)),
						),
					),
				]
			: []),
	);
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
