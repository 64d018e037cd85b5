import { invalidArgType } from '../../http/errors.ts';
import type { Parts } from '../parts.ts';
import { refusals } from '../refusal.ts';
import { createByDescriptor } from './by-descriptor.ts';
import { Descriptors } from './descriptors.ts';
import { Dir } from './dir.ts';
import { createFileHandles } from './file-handle.ts';
import { constants } from './options.ts';
import { type PathLike, Paths } from './paths.ts';
import { Dirent, Stats } from './stats.ts';
import { createStreams } from './streams.ts';
import { createSync } from './sync.ts';
import { createWatch } from './watch.ts';

type Callback = (error: unknown, ...values: unknown[]) => void;
type Loose = Record<string, (...args: unknown[]) => unknown>;

const links = ['link', 'symlink', 'readlink'].flatMap((name) => [name, `${name}Sync`]);

/** `node:fs` and `node:fs/promises` over the program's own copy of the files. https://nodejs.org/api/fs.html */
export function createFs(parts: Parts, createInterface: () => never) {
	const paths = new Paths(parts);
	const descriptors = new Descriptors(parts);
	const sync = createSync(parts, paths, descriptors);
	const byDescriptor = createByDescriptor(parts, paths, descriptors, sync);
	const streams = createStreams(parts, paths, descriptors);
	const watch = createWatch(parts, paths);
	const promised = <Result>(run: () => Result): Promise<Result> =>
		new Promise((resolve, reject) =>
			parts.later(() => {
				try {
					resolve(run());
				} catch (error) {
					reject(error);
				}
			}),
		);
	const open = createFileHandles(parts, sync, byDescriptor, streams, promised, createInterface);

	const all: Loose = { ...sync, ...byDescriptor } as unknown as Loose;
	const syncForms: Loose = {};
	const callbackForms: Loose = {};
	for (const [name, run] of Object.entries(all)) {
		syncForms[`${name}Sync`] = run;
		callbackForms[name] = withCallback(parts, name, run);
	}
	/** Where a path is expected, a `FileHandle` may stand. */
	const unwrapped = (target: unknown) =>
		typeof (target as { fd?: unknown } | null)?.fd === 'number'
			? (target as { fd: number }).fd
			: target;
	const promiseForms = Object.fromEntries(
		Object.entries(sync as unknown as Loose).map(([name, run]) => [
			name,
			(first: unknown, ...rest: unknown[]) => promised(() => run(unwrapped(first), ...rest)),
		]),
	);
	const promises = {
		...promiseForms,
		async *glob(...args: Parameters<typeof sync.glob>) {
			yield* await promised(() => sync.glob(...args));
		},
		open,
		watch: watch.watchEvents,
		constants,
	};
	return {
		...callbackForms,
		...syncForms,
		...streams,
		...watch.callbacks,
		...refusals('fs', links, 'its files have no links'),
		existsSync(path: PathLike) {
			try {
				return parts.files.exists(paths.absolute(path));
			} catch {
				return false;
			}
		},
		exists(path: PathLike, callback: (exists: boolean) => void) {
			parts.later(() => callback(parts.files.exists(paths.absolute(path))));
		},
		promises,
		constants,
		Dir,
		Dirent,
		Stats,
	};
}

/** The function with a callback behind its arguments. `read` and `write` also tell which buffer it was. */
function withCallback(parts: Parts, name: string, run: Loose[string]) {
	return (...args: unknown[]): void => {
		const callback = args.pop() as Callback;
		if (typeof callback !== 'function') throw invalidArgType('cb', 'of type function', callback);
		parts.later(() => {
			let value: unknown;
			try {
				value = run?.(...args);
			} catch (error) {
				return callback(error);
			}
			if (name === 'read' || name === 'write') callback(null, value, args[1]);
			else if (value === undefined) callback(null);
			else callback(null, value);
		});
	};
}
