import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { RequestParser, ResponseParser } from './wire.ts';
import type { RawFields } from './wire-fields.ts';

/** The parser inside Node, which `_http_common` hands out. */
const { HTTPParser, methods } = createRequire(import.meta.url)('_http_common') as {
	HTTPParser: new () => Record<number, (...args: never[]) => unknown> & {
		initialize(type: number, resource: object): void;
		execute(bytes: Uint8Array): number | (Error & { code: string; reason: string });
	};
	methods: string[];
};
const KINDS = HTTPParser as unknown as Record<string, number>;

type Events = unknown[];

function onNode(kind: 'REQUEST' | 'RESPONSE', pieces: string[]): Events {
	const events: Events = [];
	let body = '';
	let late: string[] = [];
	const parser = new HTTPParser();
	parser.initialize(KINDS[kind] as number, {});
	parser[KINDS['kOnHeaders'] as number] = (fields: string[]) => void late.push(...fields);
	parser[KINDS['kOnHeadersComplete'] as number] = (...args: unknown[]) => {
		const [major, minor, fields, method, target, status, reason, upgrade, keepAlive] = args;
		const line = kind === 'REQUEST' ? [methods[method as number], target] : [status, reason];
		events.push([...line, major, minor, fields ?? late, upgrade, keepAlive]);
		late = [];
		return 0;
	};
	parser[KINDS['kOnBody'] as number] = (bytes: Buffer) => {
		body += bytes.toString('latin1');
	};
	parser[KINDS['kOnMessageComplete'] as number] = () => {
		events.push([body, late]);
		body = '';
		late = [];
	};
	for (const piece of pieces) {
		const result = parser.execute(Buffer.from(piece, 'latin1'));
		if (result instanceof Error) return [...events, [result.code, result.reason]];
	}
	return events;
}

function here(kind: 'REQUEST' | 'RESPONSE', pieces: string[]): Events {
	const events: Events = [];
	let body = '';
	const rest = {
		onBody(bytes: Uint8Array) {
			body += Buffer.from(bytes).toString('latin1');
		},
		onEnd(trailers: RawFields) {
			events.push([body, trailers.flat()]);
			body = '';
		},
	};
	const parser =
		kind === 'REQUEST'
			? new RequestParser({
					...rest,
					onHead(h) {
						events.push([
							h.method,
							h.target,
							h.major,
							h.minor,
							h.headers.flat(),
							h.upgrade,
							h.keepAlive,
						]);
						return undefined;
					},
				})
			: new ResponseParser({
					...rest,
					onHead(h) {
						events.push([
							h.status,
							h.reason,
							h.major,
							h.minor,
							h.headers.flat(),
							h.upgrade,
							h.keepAlive,
						]);
						return undefined;
					},
				});
	for (const piece of pieces)
		try {
			parser.feed(Buffer.from(piece, 'latin1'));
		} catch (error) {
			const { code, reason } = error as { code: string; reason: string };
			return [...events, [code, reason]];
		}
	return events;
}

const requests = [
	'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
	'\r\nGET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\nOPTIONS * HTTP/1.1\r\nA:  b \r\nB:\r\n\r\n',
	'POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n\r\n',
	'POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5;a="b;c";d\r\nhello\r\n0\r\nX-T: 1\r\n\r\n',
	'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n',
	'GET http://a.b:80/x HTTP/1.1\r\nConnection: close\r\n\r\nmore',
];
const responses = [
	'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\nhi',
	'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200\r\nContent-Length: 0\r\n\r\n',
	'HTTP/1.1 200 two  words\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
	'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\nx',
	'HTTP/1.1 200 OK\r\n\r\nuntil the end',
	'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nuntil the end',
];

for (const [kind, samples] of [
	['REQUEST', requests],
	['RESPONSE', responses],
] as const) {
	test(`a ${kind.toLowerCase()} is read as by Node`, () => {
		for (const sample of samples) assert.deepEqual(here(kind, [sample]), onNode(kind, [sample]));
	});

	test(`it does not matter where a ${kind.toLowerCase()} is cut`, () => {
		for (const sample of samples) {
			const whole = here(kind, [sample]);
			assert.deepEqual(here(kind, [...sample]), whole);
			for (let i = 1; i < sample.length; i++)
				assert.deepEqual(here(kind, [sample.slice(0, i), sample.slice(i)]), whole);
		}
	});

	test(`a ${kind.toLowerCase()} with one wrong byte is refused as by Node`, () => {
		let cases = 0;
		const different: string[] = [];
		for (const sample of samples)
			for (let i = 0; i < sample.length; i++)
				for (const byte of [
					'\r',
					'\n',
					' ',
					'\t',
					':',
					'\0',
					'a',
					'0',
					'/',
					';',
					'"',
					',',
					'\x7f',
					'\xe9',
					'@',
				]) {
					const broken = sample.slice(0, i) + byte + sample.slice(i + 1);
					cases++;
					if (JSON.stringify(here(kind, [broken])) !== JSON.stringify(onNode(kind, [broken])))
						different.push(broken);
				}
		// Where several things are wrong at once, we may name another one first.
		assert.ok(
			different.length < cases / 200,
			`${different.length} of ${cases}: ${JSON.stringify(different.slice(0, 5))}`,
		);
	});
}

test('a head over 16 KiB overflows', () => {
	const long = `GET / HTTP/1.1\r\nX: ${'x'.repeat(16 * 1024)}\r\n\r\n`;
	assert.deepEqual(here('REQUEST', [long]), [['HPE_HEADER_OVERFLOW', 'Header overflow']]);
	assert.deepEqual(onNode('REQUEST', [long]), here('REQUEST', [long]));
});

test('chunk extensions over 16 KiB overflow', () => {
	const long = `POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(17_000)}\r\nx\r\n0\r\n\r\n`;
	assert.deepEqual(here('REQUEST', [long]).at(-1), onNode('REQUEST', [long]).at(-1));
});
