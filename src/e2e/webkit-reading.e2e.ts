import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { lineOf, sandbox } from './files.ts';
import { lookInPage, type Role, selectors, until } from './find.ts';
import { openSite, type Site } from './site.ts';
import { hasWebKit, launchWebKit, type WebKit, type WebKitElement } from './webkit.ts';

/** The journeys that matter most, in WebKitGTK, which has Safari's engine and is not Safari. */
const lesson = '/middleware/a-handler-and-one-wrapper/';
const skip = !hasWebKit() && 'no WebKit here; Debian: apt-get install webkit2gtk-driver xvfb xauth';
/** As WebDriver writes the key. */
const ENTER = '\uE007';
const slow = { timeoutMs: 30_000 };

describe('a reader in WebKit', { skip }, () => {
	let site: Site;
	let webkit: WebKit;
	before(async () => {
		site = await openSite();
	});
	after(() => site.cut());
	beforeEach(async () => {
		webkit = await launchWebKit();
	});
	afterEach(() => webkit.close());

	/** The visible element with this role and name; waits for it. */
	async function find(role: Role, name: string): Promise<WebKitElement> {
		// The driver presses the middle of an element, also where only its edge is in view.
		const look = `
			const found = (${lookInPage})(${JSON.stringify(selectors[role])}, ${JSON.stringify(name)});
			found?.scrollIntoView({ block: 'center', behavior: 'instant' });
			return found;`;
		const found = await until(
			`a visible ${role} "${name}"`,
			() => webkit.element(look),
			(element) => element !== null,
			slow,
		);
		return found ?? assert.fail();
	}

	/** A button that just came may still be moving; the driver refuses it then. */
	const click = (role: Role, name: string) =>
		until(
			`${role} "${name}" can be pressed`,
			async () =>
				(await find(role, name)).click().then(
					() => 'pressed',
					(error: unknown) => String(error),
				),
			(said) => said === 'pressed',
			slow,
		);

	/** Waits until the text of the first visible one matches. */
	const reads = (selector: string, pattern: RegExp) =>
		until(
			`${selector} reads ${pattern}`,
			() =>
				webkit.run<string>(`
					const all = [...document.querySelectorAll(${JSON.stringify(selector)})];
					return all.find((node) => node.checkVisibility())?.innerText ?? '';`),
			(text) => pattern.test(text),
			slow,
		);

	const status = '[aria-label="Run"] [role="status"]';

	it('runs a server, asks it, edits it, and finds the edit after a reload', async () => {
		const project = await sandbox('middleware-chain');
		const { line } = lineOf(project, 'src/server.ts', /^const app = chain\(/);
		await webkit.goto(`${site.origin}${lesson}`);
		await click('button', 'Run');
		await reads(status, /Listening on port/);
		await click('tab', 'HTTP');
		await click('button', 'Send');
		const live = 'details.exchange:not([data-source="recorded"])';
		await reads(`${live} .exchange-status`, /200 OK/);
		await reads(`${live} pre`, /^Hello\n?$/);

		await click('tab', 'src/server.ts');
		await click('button', 'Edit');
		await find('textbox', 'src/server.ts');
		await webkit.run(`
			const lines = document.querySelectorAll('.cm-editor .cm-line');
			const selection = getSelection();
			selection.selectAllChildren(lines[${line - 1}]);
			selection.collapseToStart();
			document.execCommand('insertText', false, 'throw new Error("mine"); ');`);
		await click('button', 'Run');
		await reads(status, /exit code 1/);
		await click('tab', 'Output');
		await reads('[role="region"][aria-label="Output"]', /Error: mine/);

		await webkit.goto(`${site.origin}${lesson}`);
		await click('tab', 'src/server.ts');
		await reads('[role="tabpanel"], .cm-editor', /throw new Error\("mine"\)/);
	});

	it('fails a check with the start of an exercise, and passes it with the solution', async () => {
		await webkit.goto(`${site.origin}${lesson}`);
		await click('button', 'Start the exercise');
		const verdict = '[data-exercise] [role="status"]';
		await click('button', 'Check');
		await reads(verdict, /not kept yet/);
		await webkit.run(`
			document.querySelector('[data-exercise] [data-solution] summary').click();
			for (const take of document.querySelectorAll('[data-exercise] button[data-take]')) take.click();`);
		await click('button', 'Check');
		await reads(verdict, /^Passed/);
	});

	it('works on the simulated host', async () => {
		await webkit.goto(`${site.origin}/guides/simulated-host/`);
		await click('button', 'Open the terminal');
		const line = await find('textbox', 'Command line');
		await line.type(`id -un${ENTER}`);
		await reads('.host-log', /^ana$/m);
	});
});
