import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { HTTPResponse, Page } from 'puppeteer-core';

/** What a page loaded before anybody touched it, as a host sends it. */
export interface Loaded {
	readonly script: number;
	readonly style: number;
	readonly font: number;
	readonly all: number;
	/** Each file and its bytes, the heaviest first. */
	readonly files: readonly (readonly [path: string, bytes: number])[];
}

/** Opens `url` with an empty cache and weighs every answer until the network is quiet, as gzip or brotli. */
export async function weigh(
	page: Page,
	url: string,
	encoding: 'gzip' | 'brotli' = 'gzip',
): Promise<Loaded> {
	const answers: Promise<{ path: string; type: string; bytes: number }>[] = [];
	const note = (response: HTTPResponse) => {
		answers.push(weight(response, encoding));
	};
	page.on('response', note);
	await page.goto(url, { waitUntil: 'networkidle0' });
	page.off('response', note);
	const files = (await Promise.all(answers)).sort((a, b) => b.bytes - a.bytes);
	const sum = (...types: string[]) =>
		files
			.filter(({ type }) => types.length === 0 || types.includes(type))
			.reduce((total, { bytes }) => total + bytes, 0);
	return {
		script: sum('script'),
		style: sum('stylesheet'),
		font: sum('font'),
		all: sum(),
		files: files.map(({ path, bytes }) => [path, bytes]),
	};
}

/** Fonts and pictures are compressed already; texts are as a host compresses them ahead. */
async function weight(response: HTTPResponse, encoding: 'gzip' | 'brotli') {
	const type = response.request().resourceType();
	const path = new URL(response.url()).pathname;
	const body = Buffer.from(await response.content());
	const isText = /text|javascript|json|svg|wasm/.test(response.headers()['content-type'] ?? '');
	const compressed = () =>
		encoding === 'gzip'
			? gzipSync(body, { level: 9 })
			: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
	return { path, type, bytes: isText ? compressed().length : body.length };
}
