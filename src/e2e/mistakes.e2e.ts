import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { outputWith, retypeLine, runServer, send, statusWith } from './bench.ts';
import { lineOf, sandbox } from './files.ts';
import { click, find, seenText, textOf, until } from './find.ts';
import { journey, type Walk } from './harness.ts';

// What a learner's chain may do wrong: each has one clear message, and the page and the edit stay.

const lesson = '/middleware/a-handler-and-one-wrapper/';
const file = 'src/server.ts';
const project = await sandbox('middleware-chain');
const answer = lineOf(project, file, /^\tresponse\.end\('Hello/);
const layer = lineOf(project, file, /^\tlimitInFlight\(100\),/);
const start = lineOf(project, file, /^const app = chain\(/);

/** Opens the lesson, puts one line in place of another, and runs. */
async function runWith(
	{ page, site }: Pick<Walk, 'page' | 'site'>,
	line: number,
	text: string,
): Promise<void> {
	await page.goto(`${site.origin}${lesson}`);
	await retypeLine(page, file, line, text);
	await click(page, 'button', 'Run');
}

const notice = (page: Page, pattern: RegExp) =>
	until(
		`the notice says ${pattern}`,
		() => page.$eval('[data-part="notice"]', (node) => node.textContent ?? ''),
		(text) => pattern.test(text),
	);

async function askWithoutWaiting(page: Page): Promise<void> {
	await click(page, 'tab', 'HTTP');
	await click(page, 'button', 'Send');
}

/** The page goes on: the line that was changed is put back and answers. */
async function goOn(page: Page, line: number, text: string): Promise<void> {
	await retypeLine(page, file, line, text);
	await runServer(page);
	assert.equal((await send(page, '/')).status, '200 OK');
}

journey('next called twice is told with its line', async (walk) => {
	const { page } = walk;
	const twice = '\t(next) => async (...parts) => { await next(...parts); await next(...parts); },';
	await runWith(walk, layer.line, twice);
	await statusWith(page, /Listening/);
	await send(page, '/');
	await notice(page, new RegExp(`calls next once more .* at src/server\\.ts:${layer.line}\\b`));
	await click(page, 'button', 'Show it');
	await goOn(page, layer.line, layer.text);
});

journey('a handler that never answers is told with where the request is', async (walk) => {
	const { page } = walk;
	await runWith(walk, answer.line, '\tvoid response;');
	await statusWith(page, /Listening/);
	await askWithoutWaiting(page);
	await until(
		'the panel says how far the request came',
		() => textOf(page, 'region', 'HTTP'),
		(text) => /route \(src\/server\.ts:\d+\) has returned and not answered/.test(text),
	);
	await click(page, 'button', 'Hang up');
	await goOn(page, answer.line, answer.text);
});

journey('a thrown null is told with its layer', async (walk) => {
	const { page } = walk;
	await runWith(walk, answer.line, '\tif (response) throw null;');
	await statusWith(page, /Listening/);
	assert.equal((await send(page, '/')).status, '500 Internal Server Error');
	await notice(page, /route \(src\/server\.ts:\d+\) threw null/);
	await goOn(page, answer.line, answer.text);
});

journey('a write after the end is told with its line', async (walk) => {
	const { page } = walk;
	await runWith(walk, answer.line, "\tresponse.end('Hello'); response.write('more');");
	await statusWith(page, /Listening/);
	await send(page, '/');
	await click(page, 'tab', 'Output');
	await outputWith(page, /write after end/);
	await outputWith(page, new RegExp(`src/server\\.ts:${answer.line}\\b`));
	await goOn(page, answer.line, answer.text);
});

journey('a handler that loops for ever is told, and Stop ends it', async (walk) => {
	const { page } = walk;
	await runWith(walk, answer.line, '\tfor (;;);');
	await statusWith(page, /Listening/);
	await askWithoutWaiting(page);
	await until(
		'the panel says how far the request came',
		() => textOf(page, 'region', 'HTTP'),
		(text) => /came as far as route \(src\/server\.ts:\d+\)/.test(text),
	);
	await click(page, 'button', 'Stop');
	await statusWith(page, /^Stopped/);
	await goOn(page, answer.line, answer.text);
});

journey('a port that is opened twice is told with its line', async (walk) => {
	const { page } = walk;
	const twice = `createHttpServer(() => {}).listen(8080); ${start.text}`;
	await runWith(walk, start.line, twice);
	await statusWith(page, /exit code 1/);
	await outputWith(page, /EADDRINUSE[^\n]*8080/);
	await outputWith(page, /src\/server\.ts:\d+/);
	const code = await find(page, 'region', 'Code');
	assert.match(await seenText(code), /createHttpServer\(\(\) => \{\}\)\.listen\(8080\)/);
	await goOn(page, start.line, start.text);
});
