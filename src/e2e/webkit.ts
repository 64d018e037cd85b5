import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { aptInstall, hasApt } from '../routines/browsers.ts';
import { answers, freePort } from '../routines/listen.ts';

/** WebKitGTK: Safari's engine, not Safari. */
export interface WebKit {
	goto(url: string): Promise<void>;
	/** Runs the body of an async function in the page; its value comes back as JSON. */
	run<T>(body: string): Promise<T>;
	/** The element that the body of a function finds; null when there is none. */
	element(body: string): Promise<WebKitElement | null>;
	/** A PNG of the window. */
	screenshot(): Promise<Buffer>;
	close(): Promise<void>;
}

/** An element of the page, as the driver calls it (https://www.w3.org/TR/webdriver2/#elements). */
export interface WebKitElement {
	click(): Promise<void>;
	/** Types into it, key by key. */
	type(text: string): Promise<void>;
}

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const driver = '/usr/bin/WebKitWebDriver';
const displayServer = '/usr/bin/xvfb-run';
// WebKit's own sandbox refuses to run as root.
const isRoot = process.getuid?.() === 0;
const miniBrowser = () =>
	globSync('/usr/lib/*/webkit2gtk-4.*/MiniBrowser')
		.concat(globSync('/usr/libexec/webkit2gtk-4.*/MiniBrowser'))
		.sort()
		.at(-1);

/** True when this machine can run it. */
export function hasWebKit(): boolean {
	return existsSync(driver) && existsSync(displayServer) && miniBrowser() !== undefined;
}

/** Installs it where that needs no question; says whether it is there afterwards. */
export async function ensureWebKit(): Promise<boolean> {
	if (!hasWebKit() && hasApt()) await aptInstall(['webkit2gtk-driver', 'xvfb', 'xauth'], {});
	return hasWebKit();
}

export async function launchWebKit(): Promise<WebKit> {
	const binary = miniBrowser();
	if (!binary || !hasWebKit()) {
		throw new Error(
			'No WebKit on this machine. Debian: apt-get install webkit2gtk-driver xvfb xauth',
		);
	}
	const port = await freePort(0);
	const child = spawn(displayServer, ['-a', driver, `--port=${port}`], {
		stdio: 'ignore',
		// A group of its own: xvfb-run leaves its children behind.
		detached: true,
		env: { ...process.env, ...(isRoot && { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' }) },
	});
	try {
		await driverAnswers(child, port);
		const base = `http://127.0.0.1:${port}/session`;
		const { sessionId } = await command<{ sessionId: string }>(base, 'POST', {
			capabilities: {
				alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
			},
		});
		const session = `${base}/${sessionId}`;
		await command(`${session}/timeouts`, 'POST', { script: 60_000, pageLoad: 30_000 });
		return {
			goto: (url) => command(`${session}/url`, 'POST', { url }),
			run: (body) => runScript(session, body),
			element: async (body) => {
				const found = await runScript<{ [ELEMENT]: string } | null>(session, body);
				if (!found) return null;
				const url = `${session}/element/${found[ELEMENT]}`;
				return {
					click: () => command(`${url}/click`, 'POST', {}),
					type: (text) => command(`${url}/value`, 'POST', { text }),
				};
			},
			screenshot: async () =>
				Buffer.from(await command<string>(`${session}/screenshot`, 'GET'), 'base64'),
			close: async () => {
				await command(session, 'DELETE').catch(() => {});
				end(child);
			},
		};
	} catch (error) {
		end(child);
		throw error;
	}
}

async function runScript<T>(session: string, body: string): Promise<T> {
	const script = `const done = arguments[arguments.length - 1];
		(async () => { ${body} })().then(
			(value) => done({ value }),
			(error) => done({ error: String(error) }));`;
	const answer = await command<{ value: T; error?: string }>(`${session}/execute/async`, 'POST', {
		script,
		args: [],
	});
	if (answer.error !== undefined) throw new Error(`In the page: ${answer.error}`);
	return answer.value;
}

/** One WebDriver command (https://www.w3.org/TR/webdriver2/). */
async function command<T>(url: string, method: string, body?: object): Promise<T> {
	const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
	const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
	if (response.ok) return value;
	throw new Error(`WebDriver ${method} ${url}: ${value.error}: ${value.message}`);
}

async function driverAnswers(child: ChildProcess, port: number): Promise<void> {
	const limit = performance.now() + 20_000;
	while (!(await answers(port, '127.0.0.1'))) {
		if (child.exitCode !== null || performance.now() > limit) {
			throw new Error(`${driver} did not start on port ${port} (exit code ${child.exitCode}).`);
		}
		await delay(50);
	}
}

function end(child: ChildProcess): void {
	if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
}
