import { serviceIsReachable, smoke } from '../engine/webcontainer/smoke.ts';
import { ensureBrowsers } from './browsers.ts';

const { PUBLIC_WEBCONTAINER_API_KEY: apiKey } = process.env;

if (await serviceIsReachable()) {
	const { chromium } = await ensureBrowsers(['chromium'], console.log);
	const passed = await smoke({
		...(chromium && { executablePath: chromium }),
		...(apiKey && { apiKey }),
		log: console.log,
	});
	process.exitCode = passed ? 0 : 1;
} else {
	console.log(
		'stackblitz.com cannot be reached from here, so nothing was run against WebContainer.',
	);
}
