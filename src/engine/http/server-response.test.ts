import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameServer as same } from './beside-node.ts';

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

const end = (_req: IncomingMessage, res: ServerResponse): unknown => res.end('hi');

/** Logs the code and the text of what `act` throws. */
const tried = (log: (...parts: unknown[]) => void, act: () => unknown): void => {
	try {
		act();
		log('no error');
	} catch (error) {
		const { name, code, message } = error as Error & { code?: string };
		log(name, code, message);
	}
};

// Heads
same('a body in one piece gets its length', [GET], end);
same('a body in pieces is chunked', [GET], (_req, res) => {
	res.write('one');
	res.write('two');
	res.end('three');
});
same('an empty answer has length 0', [GET], (_req, res) => res.end());
same('explicit fields come first, in the order of setting', [GET], (_req, res) => {
	res.setHeader('X-B', 'b');
	res.setHeader('x-a', ['1', '2']);
	res.setHeader('X-B', 'c');
	res.setHeader('Content-Type', 'text/plain');
	res.end('x');
});
same('writeHead merges into what was set', [GET], (_req, res) => {
	res.setHeader('A', '1');
	res.setHeader('B', '2');
	res.writeHead(201, { B: '3', C: '4' }).end('x');
});
same('writeHead takes a reason and fields', [GET], (_req, res) => {
	res.writeHead(299, 'Fine by me', { A: 1 });
	res.end('x');
});
same('writeHead takes a flat list with duplicates', [GET], (_req, res) => {
	res.writeHead(200, ['A', '1', 'A', '2', 'B', '3']);
	res.end();
});
same('writeHead takes a flat list over fields that are set', [GET], (_req, res) => {
	res.setHeader('A', '0');
	res.writeHead(200, ['A', '1', 'A', '2']);
	res.end();
});
same('an unknown status has the reason "unknown"', [GET], (_req, res) => res.writeHead(599).end());
same('statusCode and statusMessage count', [GET], (_req, res) => {
	res.statusCode = 404;
	res.statusMessage = 'Gone fishing';
	res.end('no');
});
same('cookies are lines of their own', [GET], (_req, res) => {
	res.setHeader('Set-Cookie', ['a=1', 'b=2']);
	res.appendHeader('Set-Cookie', 'c=3');
	res.end();
});
same('Date, Connection and Content-Length can be given', [GET], (_req, res) => {
	res.writeHead(200, { Date: 'never', Connection: 'close', 'Content-Length': 2 });
	res.end('ok');
});
same('fields that are removed stay away', [GET], (_req, res) => {
	res.removeHeader('Date');
	res.removeHeader('Connection');
	res.removeHeader('Content-Length');
	res.end('ok');
});
same('without length and chunks the body ends with the connection', [GET], (_req, res) => {
	res.removeHeader('Transfer-Encoding');
	res.write('a');
	res.end('b');
});
same('trailers follow the last chunk', [GET], (_req, res) => {
	res.setHeader('Trailer', 'X-Sum');
	res.write('a');
	res.addTrailers({ 'X-Sum': '1' });
	res.end();
});
same('headers can be flushed before the body', [GET], (_req, res) => {
	res.flushHeaders();
	setTimeout(() => res.end('late'), 10);
});
same('corked writes share a chunk', [GET], (_req, res) => {
	res.write('first');
	res.cork();
	res.write('a');
	res.write('b');
	process.nextTick(() => {
		res.uncork();
		res.end();
	});
});
same('a value above ASCII follows the encoding of the body', [GET, GET], (req, res) => {
	res.setHeader('X', 'caf\u00e9');
	res.end(req.url === '/' ? 'text' : Buffer.from('bytes'));
});
same('setHeaders takes a Map and a Headers', [GET], (_req, res) => {
	const headers = new Headers({ b: '2' });
	headers.append('set-cookie', 'x=1');
	headers.append('set-cookie', 'y=2');
	res
		.setHeaders(headers)
		.setHeaders(new Map([['a', '1']]))
		.end();
});
same('the getters know what was set', [GET], (_req, res, log) => {
	res.setHeader('X-A', 1);
	res.setHeader('b', ['2', '3']);
	log(res.getHeaders(), res.getHeaderNames(), res.hasHeader('x-a'));
	log(res.getHeader('X-a'), res.getHeader('none'), res.headersSent);
	res.end();
	log(res.headersSent, res.writableEnded, res.finished);
});

// Bodies that must not be
same('HEAD gets the head alone', [GET.replace('GET', 'HEAD')], end);
same('HEAD with chunks gets the head alone', [GET.replace('GET', 'HEAD')], (_req, res) => {
	res.write('a');
	res.end('b');
});
same('204 has no body', [GET], (_req, res) => {
	res.writeHead(204);
	res.write('ignored');
	res.end('too');
});
same('304 has no body but may tell a length', [GET], (_req, res) => {
	res.writeHead(304, { 'Content-Length': 10 });
	res.end('ignored');
});
same('204 with chunks closes the connection', [GET], (_req, res) => {
	res.writeHead(204, { 'Transfer-Encoding': 'chunked' });
	res.end();
});
same(
	'rejectNonStandardBodyWrites makes such a body an error',
	[GET],
	(_req, res, log) => {
		res.writeHead(204);
		tried(log, () => res.write('x'));
		res.end();
	},
	{ rejectNonStandardBodyWrites: true },
);

// Misuse
same('headers after they are sent are refused', [GET], (_req, res, log) => {
	res.write('x');
	tried(log, () => res.setHeader('A', '1'));
	tried(log, () => res.appendHeader('A', '1'));
	tried(log, () => res.removeHeader('A'));
	tried(log, () => res.writeHead(200));
	tried(log, () => res.setHeaders(new Map()));
	res.end();
});
same('names and values are checked', [GET], (_req, res, log) => {
	tried(log, () => res.setHeader('a b', '1'));
	tried(log, () => res.setHeader('', '1'));
	tried(log, () => res.setHeader('a', undefined as never));
	tried(log, () => res.setHeader('a', 'x\ny'));
	tried(log, () => res.setHeader('a', '\u0100'));
	tried(log, () => res.getHeader(5 as never));
	tried(log, () => res.writeHead(99));
	tried(log, () => res.writeHead(1000));
	tried(log, () => res.writeHead(200, { 'b c': '1' }));
	tried(log, () => res.write(5 as never));
	tried(log, () => res.write(null as never));
	tried(log, () => res.addTrailers({ 'b c': '1' }));
	tried(log, () => res.writeHead(200, 'bad\nreason'));
	res.statusMessage = 'good';
	res.end();
});
same('write and end after end are reported', [GET], (_req, res, log) => {
	res.on('error', (error: Error & { code?: string }) => log('error', error.code, error.message));
	res.end('x');
	res.write('y', (error) => log('callback', (error as { code?: string } | undefined)?.code));
	res.end('z', () => log('never'));
	res.end(() => log('end again'));
});
same('strictContentLength counts', [GET], (_req, res, log) => {
	res.strictContentLength = true;
	res.setHeader('Content-Length', 3);
	res.write('ab');
	tried(log, () => res.write('cd'));
	tried(log, () => res.end());
	res.end('c');
});
