import { concatBytes } from '../http/wire-write.ts';

type Body = Response | Request;
type Bytes = Uint8Array<ArrayBuffer>;
type Convert = (bytes: Bytes, body: Body) => unknown;

/** Those that come from a stream, which the program or `fetch` feeds. */
const streamed = new WeakSet<object>();

/**
 * Makes `text()` and its like read a stream in the program's own thread. Firefox hands the pieces to another one and
 * back, and a program that waits only for that would count as idle. To hold it until then is no answer either: a stream
 * that nobody feeds holds no program in Node.
 */
export function mendBodies(): void {
	mend('Response', ([body]) => body);
	mend('Request', ([from, init]) => (init as RequestInit | undefined)?.body ?? from);
}

function mend(name: 'Response' | 'Request', source: (args: unknown[]) => unknown): void {
	const native = globalThis[name];
	const made = new Proxy(native, {
		construct(target, args, newTarget) {
			const body: Body = Reflect.construct(target, args, newTarget);
			const from = source(args);
			if (from instanceof ReadableStream || streamed.has(from as object)) streamed.add(body);
			return body;
		},
	});
	define(globalThis, name, made);
	const prototype: Body = native.prototype;
	define(prototype, 'constructor', made);
	const clone = prototype.clone as (this: Body) => Body;
	define(prototype, 'clone', function (this: Body) {
		const copy = clone.call(this);
		if (streamed.has(this)) streamed.add(copy);
		return copy;
	});
	for (const [reader, convert] of Object.entries(readers)) {
		const browsers = Reflect.get(prototype, reader) as ((this: Body) => unknown) | undefined;
		define(prototype, reader, function (this: Body) {
			if (browsers && !streamed.has(this)) return browsers.call(this);
			return readAll(this).then((bytes) => convert(bytes, this));
		});
	}
}

/** The browser reads a body of bytes by itself. */
const whole = (bytes: Bytes, { headers }: Body) => new Response(bytes, { headers });
const textOf = (bytes: Bytes) => new TextDecoder().decode(bytes);
const readers: Readonly<Record<string, Convert>> = {
	arrayBuffer: ({ buffer }) => buffer,
	blob: (bytes, body) => whole(bytes, body).blob(),
	bytes: (bytes) => bytes,
	formData: (bytes, body) => whole(bytes, body).formData(),
	json: (bytes) => JSON.parse(textOf(bytes)),
	text: textOf,
};

/** As https://fetch.spec.whatwg.org/#concept-body-consume-body has it, in undici's words. */
async function readAll({ body, bodyUsed }: Body): Promise<Bytes> {
	if (bodyUsed || body?.locked) throw new TypeError('Body is unusable: Body has already been read');
	const pieces: Bytes[] = [];
	const reader = body?.getReader();
	for (;;) {
		const next = await reader?.read();
		if (!next || next.done) return concatBytes(pieces);
		if (!(next.value instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
		pieces.push(next.value);
	}
}

/** Methods keep the name they have in the browser. */
function define(owner: object, name: string, value: object): void {
	const { enumerable = true } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
	if (typeof value === 'function' && value.name === '')
		Object.defineProperty(value, 'name', { value: name, configurable: true });
	Object.defineProperty(owner, name, { value, enumerable, writable: true, configurable: true });
}
