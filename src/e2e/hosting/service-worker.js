/**
 * What a site on a host without headers of its own does: everything comes by way of a service worker, which adds the
 * headers of an isolated page (`?isolate`), and keeps what it has seen for the time without a network.
 */
const worker = /** @type {any} */ (globalThis);
const isolate = worker.location.search === '?isolate';

worker.addEventListener('install', () => worker.skipWaiting());
worker.addEventListener('activate', (/** @type {any} */ event) =>
	event.waitUntil(worker.clients.claim()),
);
worker.addEventListener('fetch', (/** @type {any} */ event) =>
	event.respondWith(answer(event.request)),
);

/** @param {Request} request */
async function answer(request) {
	const cache = await caches.open('seen');
	try {
		const response = isolated(await fetch(request));
		await cache.put(request, response.clone());
		return response;
	} catch {
		return (await cache.match(request)) ?? Response.error();
	}
}

/** @param {Response} response */
function isolated(response) {
	if (!isolate) return response;
	const headers = new Headers(response.headers);
	headers.set('Cross-Origin-Opener-Policy', 'same-origin');
	headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
	return new Response(response.body, { status: response.status, headers });
}
