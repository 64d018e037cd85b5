import { Buffer } from 'buffer/index.js';
import {
	format,
	formatWithOptions,
	inspect,
	stripVTControlCharacters,
} from 'node-inspect-extracted';
import path from 'path-browserify';
import stream from 'readable-stream';
import { StringDecoder } from 'string_decoder/lib/string_decoder.js';
import type { Files } from '../files/files.ts';
import { createHttp } from '../http/index.ts';
import type { ArrivedScripts } from '../process/arrived-scripts.ts';
import { AsyncLocalStorage, AsyncResource } from '../process/async-context.ts';
import type { BuiltinName } from '../process/builtin-names.ts';
import type { ProcessHost } from '../process/host.ts';
import type { ExtraName } from '../process/late-modules.ts';
import type { Lifecycle } from '../process/lifecycle.ts';
import type { Process } from '../process/process-object.ts';
import type { Timers } from '../process/timers.ts';
import { createTimersPromises } from '../process/timers-promises.ts';
import { addBase64url } from './base64url.ts';
import { bufferModule } from './buffer.ts';
import { EventEmitter } from './event-emitter.ts';
import { on } from './event-iterator.ts';
import { createEvents } from './events.ts';
import { createModule } from './module.ts';
import { completeProcess } from './process-files.ts';
import { createStream } from './stream.ts';
import { createTesting, type TestingModules, type TestingOptions } from './testing.ts';

const webCrypto = globalThis.crypto;
const { setDefaultHighWaterMark } = stream as unknown as {
	setDefaultHighWaterMark(objectMode: boolean, value: number): void;
};
/** Bytes: https://nodejs.org/api/stream.html#streamgetdefaulthighwatermarkobjectmode */
const HIGH_WATER_MARK = 64 * 1024;

type Namespace = Record<string, unknown>;

/** What the modules are made from; one set for each program. */
export interface BuiltinParts {
	host: ProcessHost;
	files: Files;
	lifecycle: Lifecycle;
	process: Process;
	console: Namespace;
	timers: Timers;
	testing: Omit<TestingOptions, 'timers' | 'script'>;
	late: ArrivedScripts;
	/** `require` as seen from a URL. */
	createRequire(from: string): object;
}

/** The built-in modules of one program, and the globals that come from them. Each is made when first asked for. */
export function createBuiltins(parts: BuiltinParts) {
	const { host, files, lifecycle, process, console, timers, late } = parts;
	const promises = createTimersPromises(timers);
	const timerModules = { module: { ...timers, promises }, promises };
	let testing: TestingModules | undefined;
	const getTesting = () => {
		const script = late.get('testing');
		if (script) testing ??= createTesting(host, { ...parts.testing, script, timers: timerModules });
		return testing;
	};
	addBase64url();
	setDefaultHighWaterMark(false, HIGH_WATER_MARK);
	let extras: Record<ExtraName, () => Namespace> | undefined;
	const extra = (name: ExtraName) => () => {
		extras ??= late.get('extras')?.createExtras({
			Buffer,
			stream,
			EventEmitter,
			on,
			StringDecoder,
			webCrypto,
			printing: { inspect, format, formatWithOptions, stripVTControlCharacters },
			files,
			cwd: () => process.cwd(),
			write: host.write,
			hold: () => lifecycle.hold(),
			enter: (callback) => lifecycle.enter(callback),
			later: (callback) => lifecycle.later(callback),
		});
		return extras?.[name]();
	};
	const http = lazy(() => createHttp(host));
	const streams = lazy(createStream);

	const make: Record<BuiltinName, () => Namespace | undefined> = {
		assert: () => asNamespace(getTesting()?.assert),
		'assert/strict': () => asNamespace(getTesting()?.assert.strict),
		async_hooks: () => ({ AsyncLocalStorage, AsyncResource }),
		buffer: () => bufferModule,
		console: () => console,
		crypto: extra('crypto'),
		diagnostics_channel: extra('diagnostics_channel'),
		events: createEvents,
		fs: extra('fs'),
		'fs/promises': extra('fs/promises'),
		http: () => http().http,
		module: () => createModule(parts.createRequire),
		net: () => http().net,
		os: extra('os'),
		path: () => asNamespace(path),
		'path/posix': () => asNamespace(path),
		perf_hooks: extra('perf_hooks'),
		process: () => process as unknown as Namespace,
		querystring: extra('querystring'),
		readline: extra('readline'),
		'readline/promises': extra('readline/promises'),
		stream: () => streams().stream,
		'stream/consumers': () => streams().consumers,
		'stream/promises': () => streams().promises,
		'stream/web': () => streams().web,
		string_decoder: () => ({ StringDecoder }),
		test: () => asNamespace(getTesting()?.runner.module),
		timers: () => timerModules.module,
		'timers/promises': () => timerModules.promises,
		url: extra('url'),
		util: extra('util'),
		'util/types': extra('util/types'),
		zlib: extra('zlib'),
	};
	const made = new Map<string, Namespace>();

	/** The module's namespace, with `default`; `undefined` for a name that is none, or whose script is not there. */
	const builtin = (name: string): Namespace | undefined => {
		const key = name.replace(/^node:/, '') as BuiltinName;
		const known = made.get(key);
		if (known) return known;
		const exports = make[key]?.();
		if (!exports) return undefined;
		nameClasses(exports);
		const namespace = Object.hasOwn(exports, 'default')
			? exports
			: { ...methodsOf(exports), default: exports };
		made.set(key, namespace);
		return namespace;
	};
	completeProcess(process, files, builtin);
	return {
		builtin,
		fetch: (...args: Parameters<typeof fetch>) => http().fetch(...args),
		/** Only when the program has asked for `node:test` or `node:assert`. */
		testRunner: () => testing?.runner,
	};
}

/** A module whose default export is a function with properties. */
function asNamespace(exports: object | undefined): Namespace | undefined {
	return exports && { ...exports, default: exports };
}

/** The bundle shortens names, and `inspect` shows them. */
function nameClasses(exports: Namespace): void {
	for (const [name, value] of Object.entries(exports)) {
		if (typeof value === 'function' && /^[A-Z]/.test(name)) {
			Object.defineProperty(value, 'name', { value: name, configurable: true });
		}
	}
}

/** Also what a module inherits: `process` is an emitter, `path` and `console` are plain objects. */
function methodsOf(exports: Namespace): Namespace {
	const names: Namespace = {};
	for (const name in exports) names[name] = exports[name];
	return Object.assign(names, exports);
}

function lazy<Value>(make: () => Value): () => Value {
	let made: { value: Value } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
