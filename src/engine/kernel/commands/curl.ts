import type { ResponseHead } from '../../http/wire.ts';
import { concatBytes } from '../../http/wire-write.ts';
import type { Command, CommandContext } from '../context.ts';
import { baseName, resolvePath } from '../paths.ts';
import { type CurlOptions, parseCurlOptions } from './curl-options.ts';
import { CurlError, transfer } from './curl-transfer.ts';
import { unescapeFormat } from './escapes.ts';
import { reasonOf } from './report.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const MAX_REDIRECTS = 50;

/** `curl` for the servers of the sandbox; there is no other network. */
export const curl: Command = async (args, context) => {
	const { stderr } = context;
	const options = parseCurlOptions(args);
	const { given, urls } = options;
	if (options.problem !== undefined || urls.length === 0) {
		const problem = options.problem === undefined ? '' : `curl: ${options.problem}\n`;
		await stderr.write(
			`${problem}curl: try 'curl --help' or 'curl --manual' for more information\n`,
		);
		return 2;
	}
	let code = 0;
	for (const address of urls) {
		try {
			await fetchOne(address, options, context);
			code = 0;
		} catch (error) {
			if (!(error instanceof CurlError)) throw error;
			code = error.code;
			if (!given.has('silent') || given.has('show-error'))
				await stderr.write(`curl: (${code}) ${error.message}\n`);
		}
	}
	return code;
};

async function fetchOne(address: string, options: CurlOptions, context: CommandContext) {
	const { given, output, writeOut, maxTime } = options;
	const { system, cwd, stdout, stderr, signal } = context;
	const started = performance.now();
	let url = toUrl(address);
	let method =
		options.method ?? (given.has('head') ? 'HEAD' : options.data.length > 0 ? 'POST' : 'GET');
	let body = dataOf(options, context);
	const target = given.has('remote-name') ? baseName(url.pathname) : output;
	const saved: Uint8Array[] = [];
	let head: ResponseHead;
	let size = 0;
	// Writes follow each other; a reader that is gone ends the transfer.
	let written = Promise.resolve();
	const gone = new AbortController();
	const show = (text: string) => {
		written = written.then(() => stdout.write(text));
		written.catch(() => gone.abort());
	};
	const tell = (text: string) => void (given.has('verbose') && stderr.write(text));
	for (let redirects = 0; ; redirects++) {
		const headers = headersOf(options, url, body);
		tell(
			`* Connected to ${url.hostname} (127.0.0.1) port ${url.port || 80}\n> ${method} ${url.pathname}${url.search} HTTP/1.1\n${headers.map((each) => `> ${each.join(': ')}\n`).join('')}> \n`,
		);
		let shown = true;
		try {
			head = await transfer(system.network, {
				method,
				url,
				headers,
				body,
				maxTime: maxTime === undefined ? undefined : maxTime * 1000,
				signal: AbortSignal.any([signal, gone.signal]),
				onHead(next) {
					const lines = [
						`HTTP/${next.major}.${next.minor} ${next.status} ${next.reason}`,
						...next.headers.map((each) => each.join(': ')),
						'',
					];
					tell(lines.map((line) => `< ${line}\n`).join(''));
					if (given.has('include') || given.has('head')) show(`${lines.join('\r\n')}\r\n`);
					shown =
						!(given.has('fail') && next.status >= 400) &&
						!(given.has('location') && isRedirect(next));
				},
				onBody(bytes) {
					if (!shown) return;
					size += bytes.length;
					if (target === undefined || target === '-') show(decoder.decode(bytes, { stream: true }));
					else saved.push(bytes);
				},
			});
		} catch (error) {
			await written;
			throw error;
		}
		tell(`* Connection #0 to host ${url.hostname} left intact\n`);
		if (!given.has('location') || !isRedirect(head)) break;
		if (redirects === MAX_REDIRECTS)
			throw new CurlError(47, `Maximum (${MAX_REDIRECTS}) redirects followed`);
		url = toUrl(new URL(locationOf(head) ?? '', url).href);
		if (head.status === 303 || (head.status < 303 && method === 'POST')) {
			method = 'GET';
			body = undefined;
		}
	}
	await written;
	if (target !== undefined && target !== '-' && target !== '/dev/null') {
		try {
			system.files.write(resolvePath(cwd, target), concatBytes(saved));
		} catch (error) {
			throw new CurlError(23, `Failure writing output to destination (${reasonOf(error)})`);
		}
	}
	const values: Readonly<Record<string, string>> = {
		content_type: head.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '',
		http_code: String(head.status),
		response_code: String(head.status),
		size_download: String(size),
		time_total: ((performance.now() - started) / 1000).toFixed(6),
		url_effective: url.href,
	};
	const format = unescapeFormat(writeOut);
	await stdout.write(
		format.replace(/%(?:%|\{(\w+)\})/g, (_, name?: string) =>
			name === undefined ? '%' : (values[name] ?? ''),
		),
	);
	if (given.has('fail') && head.status >= 400)
		throw new CurlError(22, `The requested URL returned error: ${head.status}`);
}

const locationOf = ({ headers }: ResponseHead) =>
	headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
const isRedirect = (head: ResponseHead) =>
	head.status >= 300 && head.status < 400 && locationOf(head) !== undefined;

function toUrl(address: string): URL {
	const [, scheme] = /^(\w+):\/\//.exec(address) ?? [];
	if (scheme !== undefined && scheme !== 'http')
		throw new CurlError(
			1,
			`Protocol "${scheme}" not supported: servers of this sandbox speak HTTP`,
		);
	let url: URL;
	try {
		url = new URL(scheme ? address : `http://${address}`);
	} catch {
		throw new CurlError(3, 'URL using bad/illegal format or missing URL');
	}
	if (!/^(?:.*\.)?localhost$|^127\.|^0\.0\.0\.0$|^\[::1?\]$/.test(url.hostname))
		throw new CurlError(
			6,
			`Could not resolve host: ${url.hostname}. There is no network here: only servers of this sandbox answer, at localhost`,
		);
	return url;
}

/** `-d` of several are joined by "&"; "@name" is a file's content. */
function dataOf({ data }: CurlOptions, { system, cwd }: CommandContext): Uint8Array | undefined {
	if (data.length === 0) return undefined;
	const texts = data.map((text) => {
		if (!text.startsWith('@')) return text;
		const path = resolvePath(cwd, text.slice(1));
		if (!system.files.isFile(path)) throw new CurlError(26, `Failed to open ${text.slice(1)}`);
		return decoder.decode(system.files.read(path)).replace(/[\r\n]/g, '');
	});
	return encoder.encode(texts.join('&'));
}

/** In curl's order: its own unless they are given, those given, those of the body. A name without a value takes one away. */
function headersOf(
	{ headers }: CurlOptions,
	url: URL,
	body: Uint8Array | undefined,
): [string, string][] {
	const given = headers.map((line): [string, string] => {
		const [name = '', value = ''] = line.split(/:(.*)/s);
		return [name.trim(), value.trim()];
	});
	const names = new Set(given.map(([name]) => name.toLowerCase()));
	const own: [string, string][] = [
		['Host', url.host],
		['User-Agent', 'curl/8.5.0'],
		['Accept', '*/*'],
	];
	const ofBody: [string, string][] =
		body === undefined
			? []
			: [
					['Content-Length', String(body.length)],
					['Content-Type', 'application/x-www-form-urlencoded'],
				];
	const missing = ([name]: [string, string]) => !names.has(name.toLowerCase());
	return [
		...own.filter(missing),
		...given.filter(([, value]) => value !== ''),
		...ofBody.filter(missing),
	];
}
