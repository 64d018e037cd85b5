import { gzipSync } from 'node:zlib';
import type { HTTPResponse, Page } from 'puppeteer-core';

export type LoadedFile = readonly [path: string, bytes: number];

/** The files that `act` makes a page load, workers' scripts included, and their bytes as gzip. */
export async function loadedBy(page: Page, act: () => Promise<unknown>): Promise<LoadedFile[]> {
	const answers: Promise<LoadedFile>[] = [];
	const note = (response: HTTPResponse) => {
		answers.push(
			(async () => {
				const path = new URL(response.url()).pathname;
				const body = Buffer.from(await response.content());
				return [path, gzipSync(body, { level: 9 }).length];
			})(),
		);
	};
	page.on('response', note);
	await act();
	page.off('response', note);
	return Promise.all(answers);
}

export const kibOf = (files: readonly LoadedFile[]) =>
	files.reduce((sum, [, bytes]) => sum + bytes, 0) / 1024;
