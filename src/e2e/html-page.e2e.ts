import assert from 'node:assert/strict';
import { retypeLine, runServer, send } from './bench.ts';
import { lineOf, sandbox } from './files.ts';
import { click, find } from './find.ts';
import { journey } from './harness.ts';

const server = 'src/server.ts';
const project = await sandbox('middleware-chain');
const hello = lineOf(project, server, /^\tresponse\.end\('Hello/);

journey(
	'an answer of HTML is text until it is shown as a page, which can do nothing',
	async (at) => {
		const { page, site, expectTrouble } = at;
		// What browsers say of a script in a frame that may have none.
		expectTrouble(/sandboxed|Content-Security-Policy|Content Security Policy/);
		await page.goto(`${site.origin}/middleware/a-handler-and-one-wrapper/`);
		const title = await page.title();
		const html = '<h1>Hello</h1><script>parent.document.title = "taken"</script>';
		const answer = `response.setHeader('Content-Type', 'text/html').end('${html}');`;
		await retypeLine(page, server, hello.line, `\t${answer}`);
		await runServer(page);
		assert.equal((await send(page, '/')).body, html);
		const frames = () =>
			page.$$eval('.response-page > iframe', (all) =>
				all.map(({ sandbox, srcdoc, clientHeight }) => ({
					rights: sandbox.length,
					isPolicyFirst: srcdoc.startsWith('<meta http-equiv="Content-Security-Policy"'),
					isText: srcdoc.endsWith('</script>'),
					isSeen: clientHeight > 100,
				})),
			);
		assert.deepEqual(await frames(), []);
		await click(page, 'button', 'Show as a page');
		await find(page, 'button', 'Hide the page');
		assert.deepEqual(await frames(), [
			{ rights: 0, isPolicyFirst: true, isText: true, isSeen: true },
		]);
		assert.equal(await page.title(), title);
		await click(page, 'button', 'Hide the page');
		assert.deepEqual(await frames(), []);
	},
);
