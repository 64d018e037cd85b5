import { builtinNames } from './builtin-names.ts';

/** What a worker has and Node has not. The frame's opaque origin is what protects the site; this is for parity. */
const browserOnly = [
	'self',
	'location',
	'name',
	'postMessage',
	'onmessage',
	'onmessageerror',
	'close',
	'importScripts',
	'XMLHttpRequest',
	'FileReaderSync',
	'Worker',
	'SharedWorker',
	'indexedDB',
	'caches',
	'requestAnimationFrame',
	'cancelAnimationFrame',
	'createImageBitmap',
	'fonts',
	'origin',
	'isSecureContext',
	'crossOriginIsolated',
	'WorkerGlobalScope',
	'DedicatedWorkerGlobalScope',
	'WorkerLocation',
	'WorkerNavigator',
];

/** Gives the global object Node's names, and takes the browser's own away. https://nodejs.org/api/globals.html */
export function createGlobals(values: Record<string, unknown>): void {
	for (const name of browserOnly) {
		for (let owner: object | null = globalThis; owner; owner = Object.getPrototypeOf(owner))
			Reflect.deleteProperty(owner, name);
	}
	for (const [name, value] of Object.entries({ ...values, global: globalThis })) {
		Object.defineProperty(globalThis, name, {
			value,
			writable: true,
			configurable: true,
			enumerable: false,
		});
	}
}

/** Built-in modules as variables, for a program that is no file. https://nodejs.org/api/cli.html#-e---eval-script */
export function defineModuleGlobals(
	builtin: (url: string) => Record<string, unknown> | undefined,
): void {
	for (const name of builtinNames) {
		Object.defineProperty(globalThis, name, {
			get: () => builtin(`node:${name}`)?.['default'],
			set: (value) => void Object.defineProperty(globalThis, name, { value, writable: true }),
			configurable: true,
		});
	}
}
