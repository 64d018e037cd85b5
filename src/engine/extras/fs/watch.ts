import type { FileChange } from '../../files/types.ts';
import { abortError } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';
import { encodingOf, type Options, option } from './options.ts';
import type { PathLike, Paths } from './paths.ts';
import { Stats } from './stats.ts';

type EventType = 'change' | 'rename';
type Listener = (type: EventType, name: string) => void;
type WatchOptions = Options<{
	persistent?: boolean;
	recursive?: boolean;
	encoding?: string;
	signal?: AbortSignal;
}>;
type StatListener = (now: Stats, before: Stats) => void;
interface StatOptions {
	persistent?: boolean;
	interval?: number;
}

function notFound(path: string): Error {
	const error = new Error(`ENOENT: no such file or directory, watch '${path}'`);
	const details = { errno: -2, syscall: 'watch', code: 'ENOENT', path, filename: path };
	return Object.assign(error, details);
}

/** Changes of the files in memory, by this program, by another or by the page. https://nodejs.org/api/fs.html#fswatchfilename-options-listener */
export function createWatch(parts: Parts, paths: Paths) {
	const { EventEmitter, files, hold, later, on } = parts;

	/** Calls back for changes at or below a path until the answer is called. */
	function follow(path: string, recursive: boolean, tell: Listener): () => void {
		const isFile = files.isFile(path);
		const seen = (changed: string, type: EventType) => {
			if (changed === path) {
				if (isFile) tell(type, changed.slice(changed.lastIndexOf('/') + 1));
				return;
			}
			const folder = path === '/' ? '/' : `${path}/`;
			const name = changed.slice(folder.length);
			if (changed.startsWith(folder) && (recursive || !name.includes('/'))) tell(type, name);
		};
		return files.watch((change: FileChange, existed) => {
			seen(change.path, change.type === 'write' && existed ? 'change' : 'rename');
			// A new file is made first, and then written.
			if (change.type === 'write' && !existed && change.data.length > 0)
				seen(change.path, 'change');
			if (change.type === 'rename') seen(change.to, 'rename');
		});
	}

	class FSWatcher extends EventEmitter {
		#stop: (() => void) | undefined;
		#release: (() => void) | undefined;

		constructor(path: string, options: WatchOptions) {
			super();
			if (option(options, 'persistent') !== false) this.ref();
			this.#stop = follow(path, option(options, 'recursive') ?? false, (type, name) =>
				later(() => this.#stop && this.emit('change', type, encoded(name, options))),
			);
		}

		ref(): this {
			this.#release ??= hold();
			return this;
		}

		unref(): this {
			this.#release?.();
			this.#release = undefined;
			return this;
		}

		close(): void {
			if (!this.#stop) return;
			this.#stop();
			this.#stop = undefined;
			later(() => this.emit('close'));
			this.unref();
		}
	}

	const encoded = (name: string, options: WatchOptions) =>
		(typeof options === 'string' ? options : option(options, 'encoding')) === 'buffer'
			? parts.Buffer.from(name)
			: name;

	function watch(
		path: PathLike,
		options?: WatchOptions | Listener,
		listener?: Listener,
	): FSWatcher {
		const settings = typeof options === 'function' ? undefined : options;
		const tell = typeof options === 'function' ? options : listener;
		encodingOf(parts, settings);
		const watcher = paths.at(path, (full) => {
			if (!files.exists(full)) throw notFound(paths.text(path));
			return new FSWatcher(full, settings);
		});
		if (tell) watcher.on('change', tell as (...args: unknown[]) => void);
		const signal = option(settings, 'signal');
		if (signal) closeOnAbort(watcher, signal);
		return watcher;
	}

	function closeOnAbort(watcher: FSWatcher, signal: AbortSignal): void {
		if (signal.aborted) return watcher.close();
		signal.addEventListener('abort', () => watcher.close(), { once: true });
	}

	/** https://nodejs.org/api/fs.html#fspromiseswatchfilename-options */
	async function* watchEvents(path: PathLike, options: { signal?: AbortSignal } & object = {}) {
		const { signal, ...rest } = options;
		if (signal?.aborted) throw abortError(signal);
		const watcher = watch(path, rest as WatchOptions);
		try {
			const events = on(watcher, 'change', signal ? { signal } : {});
			for await (const [eventType, filename] of events) yield { eventType, filename };
		} finally {
			watcher.close();
		}
	}

	const statWatchers = new Map<string, { listeners: Set<StatListener>; stop(): void }>();
	const statOf = (path: string) =>
		new Stats(
			files.exists(path) ? files.stat(path) : { type: 'file', size: 0, mtimeMs: 0, birthtimeMs: 0 },
		);

	function watchFile(path: PathLike, options: StatOptions | StatListener, listener?: StatListener) {
		const full = paths.absolute(path);
		const tell = typeof options === 'function' ? options : listener;
		if (!tell) return;
		let entry = statWatchers.get(full);
		if (!entry) {
			let before = statOf(full);
			const listeners = new Set<StatListener>();
			const persistent = typeof options === 'function' || options.persistent !== false;
			const release = persistent ? hold() : () => {};
			const unfollow = files.watch((change) => {
				if (change.path !== full && !(change.type === 'rename' && change.to === full)) return;
				const [now, previous] = [statOf(full), before];
				before = now;
				later(() => {
					for (const each of listeners) each(now, previous);
				});
			});
			const stop = () => {
				unfollow();
				release();
			};
			entry = { listeners, stop };
			statWatchers.set(full, entry);
		}
		entry.listeners.add(tell);
	}

	function unwatchFile(path: PathLike, listener?: StatListener): void {
		const full = paths.absolute(path);
		const entry = statWatchers.get(full);
		if (listener) entry?.listeners.delete(listener);
		else entry?.listeners.clear();
		if (entry?.listeners.size !== 0) return;
		entry.stop();
		statWatchers.delete(full);
	}

	return { callbacks: { FSWatcher, unwatchFile, watch, watchFile }, watchEvents };
}
