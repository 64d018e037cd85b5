/**
 * Ways out of a worker, each tried once. A probe answers with what it got hold of, or throws. Plain JavaScript, because
 * the same file runs as a learner's program and, without the engine, as the worker's own script.
 */

const scope = /** @type {any} */ (globalThis);
const navigator = scope.navigator ?? {};
/** What the page's own code never sees: `eval` reaches the browser's `import()`. */
const evaluate = scope.eval;

/** @param {(done: (value: unknown) => void, fail: (reason: unknown) => void) => void} start */
const event = (start) => new Promise(start);

/** @param {EventTarget & { close?(): void }} source @param {string} opened */
const opens = (source, opened) =>
	event((done, fail) => {
		source.addEventListener(opened, () => done(opened));
		source.addEventListener('error', () => fail('error'));
		source.addEventListener('close', () => fail('close'));
	});

/** @param {IDBRequest} request */
const succeeds = (request) =>
	event((done, fail) => {
		request.onsuccess = () => done(request.result);
		request.onerror = () => fail(request.error);
	});

/** A worker that says something within the time limit got what its script asked for. @param {string} script */
const inWorker = (script) => {
	const url = scope.URL.createObjectURL(new Blob([script]));
	const worker = new scope.Worker(url);
	return event((done, fail) => {
		worker.onmessage = (/** @type {MessageEvent} */ { data }) =>
			data ? done(data) : fail('empty');
		worker.onerror = fail;
	});
};

/** @param {{ http: string, ws: string }} target @returns {Record<string, () => unknown>} */
const probes = ({ http, ws }) => ({
	fetch: () => fetch(`${http}/fetch`),
	'fetch, no-cors': () => fetch(`${http}/no-cors`, { mode: 'no-cors' }),
	'fetch, keepalive': () => fetch(`${http}/keepalive`, { keepalive: true, method: 'POST' }),
	fetchLater: () => scope.fetchLater(`${http}/later`),
	'XMLHttpRequest, asynchronous': () => {
		const request = new scope.XMLHttpRequest();
		request.open('GET', `${http}/xhr`);
		request.send();
		return opens(request, 'load');
	},
	'XMLHttpRequest, synchronous': () => {
		const request = new scope.XMLHttpRequest();
		request.open('GET', `${http}/sync`, false);
		request.send();
		return request.status;
	},
	WebSocket: () => opens(new scope.WebSocket(`${ws}/socket`), 'open'),
	WebSocketStream: () => new scope.WebSocketStream(`${ws}/stream`).opened,
	EventSource: () => opens(new scope.EventSource(`${http}/events`), 'open'),
	WebTransport: () => new scope.WebTransport(`${http.replace('http:', 'https:')}/transport`).ready,
	RTCPeerConnection: () => new scope.RTCPeerConnection().createDataChannel('x'),
	'import() of an address': () => evaluate(`import('${http}/module.js')`),
	'import() of a module that imports an address': () =>
		evaluate(`import('data:text/javascript,import ${encodeURIComponent(`"${http}/inner.js"`)}')`),
	'import() of a blob that imports an address': () =>
		evaluate(
			`import(URL.createObjectURL(new Blob(['import "${http}/blob.js"'], { type: 'text/javascript' })))`,
		),
	importScripts: () => scope.importScripts(`${http}/script.js`) ?? 'loaded',
	FontFace: () => new scope.FontFace('probe', `url(${http}/font.woff2)`).load(),
	Image: () => opens(Object.assign(new scope.Image(), { src: `${http}/image.png` }), 'load'),
	sendBeacon: () => {
		if (!navigator.sendBeacon(`${http}/beacon`, 'x')) throw new Error('refused');
		return 'queued';
	},
	'WebAssembly.compileStreaming': () => WebAssembly.compileStreaming(fetch(`${http}/code.wasm`)),
	'a worker from an address': () => opens(new scope.Worker(`${http}/worker.js`), 'message'),
	'a module worker from an address': () =>
		opens(new scope.Worker(`${http}/module-worker.js`, { type: 'module' }), 'message'),
	'fetch in a worker of its own': () =>
		inWorker(`fetch('${http}/nested').then(() => postMessage('fetched'))`),
	'importScripts in a worker of its own': () =>
		inWorker(`importScripts('${http}/nested.js'); postMessage('loaded')`),
	'storage in a worker of its own': () =>
		inWorker(`indexedDB.open('site').onsuccess = () => postMessage('opened')`),
	SharedWorker: () => new scope.SharedWorker(`${http}/shared.js`).port,
	'a service worker': () => navigator.serviceWorker.register(`${http}/service.js`),
	indexedDB: () => succeeds(scope.indexedDB.open('site')),
	'indexedDB, names': () => scope.indexedDB.databases(),
	caches: () => scope.caches.open('site'),
	'caches, names': () => scope.caches.keys(),
	'private file system': () => navigator.storage.getDirectory(),
	'storage, kept': async () => {
		if (!(await navigator.storage.persist())) throw new Error('refused');
		return 'kept';
	},
	locks: () => navigator.locks.request('site', () => 'held'),
	'locks, names': () => navigator.locks.query(),
	cookieStore: () => scope.cookieStore.getAll(),
	localStorage: () => scope.localStorage.setItem('probe', 'x') ?? 'written',
	sessionStorage: () => scope.sessionStorage.setItem('probe', 'x') ?? 'written',
	'document.cookie': () => scope.document.cookie,
	document: () => scope.document.title,
	window: () => scope.window.name,
	parent: () => scope.parent.postMessage({ type: 'beat' }, '*') ?? 'sent',
	top: () => scope.top.location.href,
	opener: () => scope.opener.location.href,
	frames: () => scope.frames.length,
	open: () => scope.open(`${http}/window`),
	'the name of the worker as a message': () => {
		const before = scope.name;
		scope.name = 'from the learner';
		if (scope.name === before || scope.window === undefined) throw new Error('seen by nobody');
		return scope.name;
	},
	'the address of the site': () => {
		const { href } = scope.location;
		if (href.startsWith('data:') || href.startsWith('blob:null')) throw new Error('opaque');
		return href;
	},
	'the origin of the site': () => {
		const { origin } = scope;
		if (origin === 'null' || origin === undefined) throw new Error('opaque');
		return origin;
	},
	'resources and timing of other frames': () => {
		const seen = performance
			.getEntries()
			// Its own refused requests are there as well.
			.filter(({ name }) => name.startsWith('http') && !name.startsWith(http));
		if (seen.length === 0) throw new Error('none');
		return seen.map(({ name }) => name);
	},
	'permission to notify': () => {
		if (scope.Notification.permission !== 'granted') throw new Error('refused');
		return 'granted';
	},
	'permission for the clipboard': () => navigator.clipboard.readText(),
	'devices on USB': () => navigator.usb.getDevices(),
	'devices, serial': () => navigator.serial.getPorts(),
	'devices, HID': () => navigator.hid.getDevices(),
	'place on earth': () => navigator.geolocation.getCurrentPosition(() => {}) ?? 'asked',
	'shared memory': () => new SharedArrayBuffer(8).byteLength,
});

/**
 * Tries all but those that have `answered` before, and tells of each as it answers: what it got, or why nothing.
 * @param {{ http: string, ws: string, limitMs: number, answered: readonly string[] }} target
 * @param {(name: string, answer: { got: string } | { refused: string }) => void} tell
 */
export async function probeAll({ limitMs, answered, ...target }, tell) {
	// Delivered to the site, if to anyone: the page counts what arrives.
	try {
		new BroadcastChannel('site').postMessage('from the learner');
	} catch {}
	const limit = () => new Promise((_, fail) => setTimeout(() => fail('no answer'), limitMs));
	const tried = [];
	for (const [name, probe] of Object.entries(probes(target))) {
		if (answered.includes(name)) continue;
		tried.push(attempt(name, probe));
		// A probe may block the worker for good: those before it are heard first.
		await new Promise((resolve) => setTimeout(resolve));
	}
	await Promise.all(tried);

	/** @param {string} name @param {() => unknown} probe */
	async function attempt(name, probe) {
		try {
			tell(name, { got: String(await Promise.race([probe(), limit()])) });
		} catch (error) {
			tell(name, { refused: String(error) });
		}
	}
}
