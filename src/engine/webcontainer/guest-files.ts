/**
 * The scripts that the adapter runs inside the container, as text to mount. Raw strings: no `${`, no backtick.
 * The tests of the contract and of the probe run them on plain Node.
 */

/**
 * `node request.mjs FILE`: sends the request described in FILE and prints the answer as one line of ASCII JSON.
 * `node:http` is used because `fetch` hides cookies, joins duplicate headers and forbids others. ASCII, because
 * the client decodes each chunk of output by itself and would break a character that two chunks share.
 */
const request = String.raw`
import { readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';

const file = process.argv[2];
const { port, method, path, headers, body } = JSON.parse(readFileSync(file, 'utf8'));
rmSync(file);

const bytes = Buffer.from(body, 'base64');
const has = (name) => headers.some(([key]) => key.toLowerCase() === name);
if (!has('host')) headers.unshift(['Host', 'localhost:' + port]);
const expectsBody = bytes.length > 0 || ['POST', 'PUT', 'PATCH'].includes(method);
if (expectsBody && !has('content-length') && !has('transfer-encoding')) {
	headers.push(['Content-Length', String(bytes.length)]);
}

const started = performance.now();
let printed = false;
function print(answer) {
	if (printed) return;
	printed = true;
	const escape = (char) => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0');
	process.stdout.write('\n' + JSON.stringify(answer).replace(/[^\x20-\x7e]/g, escape) + '\n');
}
function fail(error) {
	const code = error.code ?? error.errors?.[0]?.code ?? 'ECONNRESET';
	print({ error: { code, message: error.message } });
}
function answer(response, chunks) {
	print({
		status: response.statusCode,
		statusText: response.statusMessage,
		rawHeaders: response.rawHeaders,
		body: Buffer.concat(chunks).toString('base64'),
		durationMs: performance.now() - started,
	});
}
function takeOver(response, socket) {
	answer(response, []);
	socket.destroy();
}

try {
	const outgoing = request({ host: 'localhost', port, method, path, headers, agent: false });
	outgoing.on('error', fail);
	outgoing.on('upgrade', takeOver);
	outgoing.on('connect', takeOver);
	outgoing.on('response', (response) => {
		const chunks = [];
		response.on('data', (chunk) => chunks.push(chunk));
		response.on('error', fail);
		response.on('end', () => answer(response, chunks));
	});
	outgoing.end(bytes);
} catch (error) {
	fail(error);
}
`;

/** `node features.mjs`: prints the Node version and whether a store survives `await`, as one line of JSON. */
const features = `
import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage();
const asyncLocalStorage = await storage.run('kept', async () => {
	await null;
	const afterMicrotask = storage.getStore();
	await new Promise((resolve) => setTimeout(resolve));
	return afterMicrotask === 'kept' && storage.getStore() === 'kept';
});
console.log(JSON.stringify({ node: process.versions.node, asyncLocalStorage }));
`;

/** `node typed.ts`: prints `typed` where `.ts` runs. */
const typed = `const answer: string = 'typed';\nconsole.log(answer);\n`;

/**
 * `node --import typescript.mjs`: loads `.ts` files, whose types are stripped already, as JavaScript.
 * For a Node that refuses the extension (`ERR_UNKNOWN_FILE_EXTENSION`).
 */
const typescript = String.raw`
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

registerHooks({
	load(url, context, nextLoad) {
		const kind = url.startsWith('file:') && /\.([cm]?)ts$/.exec(new URL(url).pathname);
		if (!kind) return nextLoad(url, context);
		const format = kind[1] === 'c' ? 'commonjs' : 'module';
		return { format, source: readFileSync(new URL(url), 'utf8'), shortCircuit: true };
	},
});
`;

export const guestFiles = {
	'request.mjs': request,
	'features.mjs': features,
	'typed.ts': typed,
	'typescript.mjs': typescript,
} as const;
