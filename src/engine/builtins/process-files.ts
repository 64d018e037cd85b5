import { type Files, FsError } from '../files/files.ts';
import { invalidArgType } from '../http/errors.ts';
import type { Process } from '../process/process-object.ts';
import { parseEnv } from './parse-env.ts';

/** The methods of `process` that know of files and modules. https://nodejs.org/api/process.html#processgetbuiltinmoduleid */
export function completeProcess(
	process: Process,
	files: Files,
	builtin: (name: string) => Record<string, unknown> | undefined,
): void {
	const change = process.chdir.bind(process);
	const absolute = (path: string) =>
		path.startsWith('/') ? path : `${process.cwd()}/${path.replace(/^\.\//, '')}`;
	Object.assign(process, {
		chdir(directory: string) {
			const before = process.cwd();
			if (!files.exists(absolute(directory)))
				throw new FsError('ENOENT', 'chdir', before, directory);
			change(directory);
		},
		getBuiltinModule(id: string) {
			if (typeof id !== 'string') throw invalidArgType('id', 'of type string', id);
			return id === 'test' ? undefined : builtin(id)?.['default'];
		},
		/** Variables that are set already stay. */
		loadEnvFile(path: string | URL = '.env') {
			const name = path instanceof URL ? decodeURIComponent(path.pathname) : path;
			if (!files.isFile(absolute(name))) throw new FsError('ENOENT', 'open', name);
			const text = new TextDecoder().decode(files.read(absolute(name)));
			for (const [key, value] of Object.entries(parseEnv(text))) process.env[key] ??= value;
		},
	});
}
