import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type CommandOptions, root, runCommand } from './command.ts';

export type BrowserName = 'chromium' | 'firefox';
export const browserNames: readonly BrowserName[] = ['chromium', 'firefox'];

interface Places {
	/** Names the program where the machine keeps it somewhere else. */
	variable: string;
	/** Programs to look for on PATH. */
	programs: readonly string[];
	darwin: readonly string[];
	/** Under each of the program folders of Windows. */
	win32: readonly string[];
	debianPackage: string;
}

const places: Readonly<Record<BrowserName, Places>> = {
	chromium: {
		variable: 'CHROME_PATH',
		programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
		darwin: [
			'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
			'/Applications/Chromium.app/Contents/MacOS/Chromium',
			'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
		],
		win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
		debianPackage: 'chromium',
	},
	firefox: {
		variable: 'FIREFOX_PATH',
		programs: ['firefox-esr', 'firefox'],
		darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
		win32: ['Mozilla Firefox\\firefox.exe'],
		debianPackage: 'firefox-esr',
	},
};

export interface Machine {
	platform: NodeJS.Platform;
	env: Readonly<Record<string, string | undefined>>;
	isFile: (path: string) => boolean;
}

const thisMachine: Machine = {
	platform: process.platform,
	env: process.env,
	isFile: (path) => existsSync(path) && statSync(path).isFile(),
};

/** The path of an installed browser, or of one that was downloaded before. */
export function findBrowser(name: BrowserName, machine = thisMachine): string | undefined {
	const { variable, programs, darwin, win32 } = places[name];
	const named = machine.env[variable];
	if (named) {
		if (machine.isFile(named)) return named;
		throw new Error(
			`${variable} says ${named}, and there is no such file. Correct it or unset it.`,
		);
	}
	const { PATH = '' } = machine.env;
	const onPath = PATH.split(delimiter).flatMap((folder) =>
		programs.map((program) => join(folder, program)),
	);
	const programFolders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(
		(folder) => machine.env[folder] ?? '',
	);
	const windows = win32.flatMap((path) => programFolders.map((folder) => `${folder}\\${path}`));
	const candidates =
		machine.platform === 'win32'
			? windows
			: machine.platform === 'darwin'
				? [...darwin, ...onPath]
				: onPath;
	return candidates.find(machine.isFile) ?? downloaded(name);
}

/** The browsers asked for, found or installed. `log` says what takes long. */
export async function ensureBrowsers(
	names: readonly BrowserName[],
	log: (line: string) => void,
	signal?: AbortSignal,
): Promise<Record<string, string>> {
	const missing = () => names.filter((name) => !findBrowser(name));
	const options = signal ? { signal } : {};
	if (missing().length > 0 && hasApt()) {
		log(`Installing ${missing().join(' and ')} with apt-get.`);
		await aptInstall(
			missing().map((name) => places[name].debianPackage),
			options,
		);
	}
	for (const name of missing()) {
		log(`Downloading ${name} into .cache/browsers.`);
		await download(name);
	}
	return Object.fromEntries(names.map((name) => [name, findBrowser(name) ?? '']));
}

/** True where packages can be installed without asking: Debian (Ubuntu's chromium is a snap) as root. */
export function hasApt(): boolean {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
	return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** Returns false when apt could not install them; the caller has another way. */
export async function aptInstall(
	packages: readonly string[],
	options: CommandOptions,
): Promise<boolean> {
	const quiet = { ...options, env: { DEBIAN_FRONTEND: 'noninteractive' } };
	await runCommand('apt-get', ['update', '-q'], quiet);
	const { code } = await runCommand(
		'apt-get',
		['install', '-qy', '--no-install-recommends', ...packages],
		quiet,
	);
	return code === 0;
}

const cacheDir = join(root, '.cache', 'browsers');
const noteFile = (name: BrowserName) => join(cacheDir, `${name}.path`);

function downloaded(name: BrowserName): string | undefined {
	if (!existsSync(noteFile(name))) return undefined;
	const path = readFileSync(noteFile(name), 'utf8');
	return existsSync(path) ? path : undefined;
}

/** Puts a browser into the project's own cache; takes no rights and touches nothing else. */
async function download(name: BrowserName): Promise<void> {
	const { Browser, BrowserTag, detectBrowserPlatform, install, resolveBuildId } = await import(
		'@puppeteer/browsers'
	);
	const browser = name === 'firefox' ? Browser.FIREFOX : Browser.CHROME;
	const platform = detectBrowserPlatform();
	try {
		if (!platform) throw new Error(`nothing to download for ${process.platform} ${process.arch}`);
		const buildId = await resolveBuildId(browser, platform, BrowserTag.STABLE);
		const { executablePath } = await install({ browser, buildId, cacheDir, platform });
		writeFileSync(noteFile(name), executablePath);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new Error(
			`No ${name} on this machine, and none could be downloaded (${reason}). Install it ` +
				`(Debian: apt-get install ${places[name].debianPackage}), or set ${places[name].variable} to its program.`,
			{ cause },
		);
	}
}
