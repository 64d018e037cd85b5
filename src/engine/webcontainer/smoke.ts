import { contractCases, contractTeardown } from './contract.ts';
import { launchBrowser, openPage, type TestPage } from './fake-host/browser.ts';
import { startPageServer } from './fake-host/page-server.ts';

const SERVICE = 'https://stackblitz.com/headless';

export interface SmokeOptions {
	/** Chromium's program. */
	readonly executablePath?: string;
	/** Not needed on localhost, where the test page is. */
	readonly apiKey?: string;
	/** Stands in for stackblitz.com. */
	readonly host?: string;
	readonly log: (line: string) => void;
}

/** Whether the service answers from this machine at all. */
export async function serviceIsReachable(timeoutMs = 5_000): Promise<boolean> {
	try {
		const { ok } = await fetch(SERVICE, { signal: AbortSignal.timeout(timeoutMs) });
		return ok;
	} catch {
		return false;
	}
}

/** Boots, runs the contract, tears down and boots again; answers whether all of it passed. */
export async function smoke({ executablePath, apiKey, host, log }: SmokeOptions): Promise<boolean> {
	const pages = await startPageServer();
	const browser = await launchBrowser('chromium', executablePath);
	const options = { coep: 'require-corp', ...(apiKey && { apiKey }) } as const;
	try {
		const page = await openPage(browser, host ? `${pages.url}?host=${host}` : pages.url);
		const boot = async () => {
			const { reason, message, ...report } = await page.call('boot', options);
			if (message !== undefined) throw new Error(`${reason ?? 'error'}: ${message}`);
			return report;
		};
		const { ms, nodeVersion, capabilities } = await boot();
		log(`booted in ${ms} ms: Node ${nodeVersion}, ${JSON.stringify(capabilities)}`);
		let passed = true;
		for (const { name } of [...contractCases, contractTeardown]) {
			passed = (await report(page, name, log)) && passed;
		}
		log(`passed  a second boot (${(await boot()).ms} ms)`);
		return passed;
	} catch (error) {
		log(`FAILED  ${(error as Error).message}`);
		return false;
	} finally {
		await browser.close();
		pages.close();
	}
}

async function report(page: TestPage, name: string, log: SmokeOptions['log']): Promise<boolean> {
	try {
		await page.call('runCase', name);
		log(`passed  ${name}`);
		return true;
	} catch (error) {
		log(`FAILED  ${name}\n        ${(error as Error).message}`);
		return false;
	}
}
