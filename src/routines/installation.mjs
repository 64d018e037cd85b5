// What is installed, and whether it is enough. Plain JavaScript: bootstrap.mjs asks before anything is installed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The oldest Node that runs TypeScript files as they are. */
const STRIPS_TYPES = [22, 18];

/**
 * The remedy when Node or npm cannot even install, else undefined.
 * @param {string} nodeVersion
 * @param {string | undefined} npmVersion
 */
export function tooOld(nodeVersion, npmVersion) {
	if (!atLeast(nodeVersion, [20, 0])) {
		return `Node ${nodeVersion} is too old: Throughline needs Node 20 or newer. Install Node 24 from https://nodejs.org.`;
	}
	if (npmVersion && !atLeast(npmVersion, [10, 0])) {
		return `npm ${npmVersion} is too old: Throughline needs npm 10 or newer. Run "npm install --global npm@11".`;
	}
	return undefined;
}

/**
 * Compares the lockfile with npm's own note of what it installed. The note is written last,
 * so an interrupted install counts as none.
 * @param {string} root
 * @returns {{ current: true } | { current: false, reason: string }}
 */
export function installState(root) {
	const wanted = lockedPackages(join(root, 'package-lock.json'));
	const installed = lockedPackages(join(root, 'node_modules', '.package-lock.json'));
	if (!wanted)
		throw new Error(`No readable package-lock.json in ${root}. Restore it from the repository.`);
	if (!installed) return { current: false, reason: 'nothing is installed yet' };
	for (const [path, { version, optional }] of Object.entries(wanted)) {
		if (!path.startsWith('node_modules/')) continue;
		const found = installed[path];
		// Optional packages of other systems are locked but not installed.
		if (!found && optional) continue;
		if (found?.version !== version)
			return { current: false, reason: changed(path, found, version) };
	}
	return { current: true };
}

/**
 * @param {string} path
 * @param {LockedPackage | undefined} found
 * @param {string | undefined} version
 */
function changed(path, found, version) {
	const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
	if (!found) return `${name} is missing`;
	return `${name} is ${found.version} and the lockfile says ${version}`;
}

/** @typedef {{ version?: string, optional?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function lockedPackages(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8')).packages;
	} catch {
		return undefined;
	}
}

/**
 * The Node that runs the routines: the Node 24 of the project, else this one if it strips types.
 * @param {string} root
 */
export function findNode(root) {
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	const names = [
		`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`,
		`node-bin-${process.platform}-${process.arch}`,
	];
	const own = names
		.map((name) => join(root, 'node_modules', name, 'bin', file))
		.find((path) => existsSync(path));
	if (own) return own;
	return atLeast(process.versions.node, STRIPS_TYPES) ? process.execPath : undefined;
}

/**
 * @param {string} version
 * @param {readonly number[]} least
 */
function atLeast(version, [major = 0, minor = 0]) {
	const [haveMajor = 0, haveMinor = 0] = version.split('.').map(Number);
	return haveMajor > major || (haveMajor === major && haveMinor >= minor);
}
