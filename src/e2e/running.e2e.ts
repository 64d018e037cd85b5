import assert from 'node:assert/strict';
import { outputWith, retypeLine, runServer, send, statusWith, testsPass } from './bench.ts';
import { lineOf, sandbox } from './files.ts';
import { click } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/middleware/a-handler-and-one-wrapper/';
const server = 'src/server.ts';
const project = await sandbox('middleware-chain');
const start = lineOf(project, server, /^const app = chain\(/);
const outer = lineOf(project, server, /^\taccessLog,/);
const inner = lineOf(project, server, /^\trecover,/);

journey(
	'a reader runs, asks, edits, breaks, loops and goes on, without a network',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`, { waitUntil: 'networkidle2' });
		await runServer(page);
		await outputWith(page, /Listening on http:\/\/localhost:8080/);
		// The editor comes with the first run, so that an edit needs no network either.
		await page.waitForNetworkIdle();
		await site.cut();

		const hello = await send(page, '/');
		assert.equal(hello.status, '200 OK');
		assert.equal(hello.headers['content-length'], '6');
		assert.equal(hello.body, 'Hello\n');
		await click(page, 'tab', 'Output');
		await outputWith(page, /^GET \/ 200 6B [\d.]+ms$/m);

		assert.equal((await send(page, '/panic')).status, '500 Internal Server Error');
		await click(page, 'tab', 'Output');
		await outputWith(page, /^GET \/panic 500 \d+B [\d.]+ms$/m);

		// The other way round, the access log sees the error pass and no answer yet.
		await retypeLine(page, server, outer.line, inner.text);
		await retypeLine(page, server, inner.line, outer.text);
		await statusWith(page, /^Running\. Edited since this run/);
		await runServer(page);
		assert.equal((await send(page, '/panic')).status, '500 Internal Server Error');
		await click(page, 'tab', 'Output');
		await outputWith(page, /^GET \/panic unanswered [\d.]+ms$/m);

		await retypeLine(page, server, start.line, 'const app = chain((;');
		await click(page, 'button', 'Run');
		await statusWith(page, /exit code 1/);
		await outputWith(page, new RegExp(`src/server\\.ts:${start.line}\\b`));

		await retypeLine(page, server, start.line, `for (;;); ${start.text}`);
		await click(page, 'button', 'Run');
		await statusWith(page, /^Running/);
		await click(page, 'button', 'Stop');
		await statusWith(page, /^Stopped/);

		await retypeLine(page, server, start.line, start.text);
		await runServer(page);
		assert.equal((await send(page, '/')).body, 'Hello\n');
	},
);

journey('the sandbox passes its own tests in the page', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await testsPass(page);
});

journey('an answer that is cut shows what had arrived', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await runServer(page);
	const late = await send(page, '/late-panic');
	assert.equal(late.status, '200 OK, cut');
	assert.ok('date' in late.headers);
	assert.notEqual(late.body, '');
});
