import type { Page } from 'puppeteer-core';

/** What a site has to lose, and what it hears. */
export interface Seen {
	localStorage: Record<string, string>;
	cookie: string;
	databases: string[];
	caches: string[];
	/** Values in the site's own database. */
	stored: unknown[];
	/** Messages on the site's channel, and window messages that are no sign of life. */
	messages: string[];
	/** Errors that reached the window. */
	errors: string[];
}

/** Gives the page something in every kind of storage, and listens from then on. */
export function keepWatch(page: Page): Promise<void> {
	return page.evaluate(async () => {
		localStorage.setItem('progress', 'precious');
		// biome-ignore lint/suspicious/noDocumentCookie: the CookieStore is not in every browser.
		document.cookie = 'session=precious';
		const cache = await caches.open('site');
		await cache.put('/precious', new Response('precious'));
		const opening = indexedDB.open('site', 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore('progress').put('precious', 1);
		await new Promise((resolve) => {
			opening.onsuccess = resolve;
		});
		opening.result.close();

		const messages: string[] = [];
		// Anything at all may come; what it was need not survive the way to the test.
		const keep = (data: unknown) => messages.push(typeof data === 'string' ? data : typeof data);
		const errors: string[] = [];
		const channel = new BroadcastChannel('site');
		channel.onmessage = ({ data }) => keep(data);
		addEventListener('message', ({ data }) => {
			if (data?.type !== 'beat' && data?.type !== 'ready') keep(data);
		});
		addEventListener('storage', ({ key }) => keep(`storage: ${key}`));
		addEventListener('error', ({ message }) => errors.push(message));
		addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
		Object.assign(globalThis, { watched: { messages, errors } });
	});
}

/** What there is now. */
export function look(page: Page): Promise<Seen> {
	return page.evaluate(async () => {
		const { messages, errors } = (
			globalThis as unknown as { watched: { messages: string[]; errors: string[] } }
		).watched;
		const opening = indexedDB.open('site');
		await new Promise((resolve) => {
			opening.onsuccess = resolve;
		});
		const reading = opening.result.transaction('progress').objectStore('progress').getAll();
		await new Promise((resolve) => {
			reading.onsuccess = resolve;
		});
		opening.result.close();
		return {
			localStorage: { ...localStorage },
			cookie: document.cookie,
			databases: (await indexedDB.databases()).map(({ name = '' }) => name),
			caches: await caches.keys(),
			stored: reading.result,
			messages,
			errors,
		};
	});
}

/** What `look` answers as long as nobody has touched anything. */
export const untouched: Seen = {
	localStorage: { progress: 'precious' },
	cookie: 'session=precious',
	databases: ['site'],
	caches: ['site'],
	stored: ['precious'],
	messages: [],
	errors: [],
};
