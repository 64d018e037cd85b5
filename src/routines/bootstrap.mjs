// Runs on Node 20 with nothing installed, so this file stays plain JavaScript and imports only Node.
// `node src/routines/bootstrap.mjs start` installs what is missing, then runs start.ts on Node 24.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findNode, installState, tooOld } from './installation.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { PATH = '', npm_execpath, npm_node_execpath, npm_config_user_agent } = process.env;
const [name, ...args] = process.argv.slice(2);

try {
	process.exitCode = await main();
} catch (error) {
	console.error(`\n${error instanceof Error ? error.message : error}`);
	process.exitCode = 1;
}

async function main() {
	const routine = routineFile();
	const old = tooOld(process.versions.node, npmVersion());
	if (old) throw new Error(old);
	await install();
	const node = findNode(root);
	if (!node) {
		throw new Error(
			`This project runs on Node 22.18 or newer, this is Node ${process.versions.node}, and npm has not installed ` +
				`the Node 24 that belongs to the project for ${process.platform} ${process.arch}.\n` +
				'Install Node 24 from https://nodejs.org, or run "npm ci --include=optional" and try again.',
		);
	}
	const env = {
		ASTRO_TELEMETRY_DISABLED: '1',
		// Tools that start "node" by name get the same one.
		PATH: `${dirname(node)}${delimiter}${PATH}`,
	};
	return run(node, ['--disable-warning=ExperimentalWarning', routine, ...args], { env });
}

function routineFile() {
	const file = join(root, 'src', 'routines', `${name}.ts`);
	if (name && existsSync(file)) return file;
	const known = readdirSync(join(root, 'src', 'routines')).filter((entry) =>
		/^[a-z-]+\.ts$/.test(entry),
	);
	throw new Error(
		`No routine "${name ?? ''}" in src/routines. Use "npm start", "npm test" or "npm run" to see all scripts ` +
			`(files there: ${known.join(', ')}).`,
	);
}

async function install() {
	const state = installState(root);
	if (state.current) return;
	console.error(
		`Installing packages with npm ci: ${state.reason}. The first time takes a minute or two.`,
	);
	const started = performance.now();
	const code = await npm([
		'ci',
		'--include=dev',
		'--include=optional',
		'--prefer-offline',
		'--engine-strict=false',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
	]);
	if (code !== 0) {
		throw new Error(
			`npm ci ended with code ${code}; its message stands above. Without a network, packages can only come from ` +
				'npm\'s cache: connect and try again. If it says that package.json and package-lock.json disagree, run "npm install".',
		);
	}
	console.error(`Packages installed in ${((performance.now() - started) / 1000).toFixed(1)} s.\n`);
}

/** @param {string[]} npmArgs */
function npm(npmArgs) {
	// Standard output belongs to the routine: what it prints there may be JSON.
	const options = { stdout: process.stderr };
	// Inside an npm script, npm says where it is and which Node runs it; npm 12 would refuse Node 20.
	if (npm_execpath && /npm-cli\.c?js$/.test(npm_execpath)) {
		return run(npm_node_execpath ?? process.execPath, [npm_execpath, ...npmArgs], options);
	}
	return run('npm', npmArgs, { ...options, shell: process.platform === 'win32' });
}

function npmVersion() {
	return /\bnpm\/(\S+)/.exec(npm_config_user_agent ?? '')?.[1];
}

/**
 * @param {string} command
 * @param {string[]} commandArgs
 * @param {{ env?: Record<string, string>, stdout?: NodeJS.WriteStream, shell?: boolean }} [options]
 * @returns {Promise<number>}
 */
function run(command, commandArgs, { env = {}, stdout = process.stdout, shell = false } = {}) {
	const child = spawn(command, commandArgs, {
		cwd: root,
		env: { ...process.env, ...env },
		stdio: ['inherit', stdout, 'inherit'],
		shell,
	});
	// The child decides how to end; this process only waits for it.
	const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
	const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
	for (const signal of signals) process.on(signal, forward);
	return new Promise((resolve, reject) => {
		child.once('error', (cause) =>
			reject(new Error(`Cannot start ${command}: ${cause.message}.`, { cause })),
		);
		child.once('exit', (code, signal) => {
			for (const name of signals) process.off(name, forward);
			resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
		});
	});
}
