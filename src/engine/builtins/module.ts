import { codedError } from '../http/errors.ts';
import { builtinNames, isBuiltin } from '../process/builtin-names.ts';

/**
 * `node:module`. What `createRequire` loads is found before the program starts, where the name stands in the file as
 * `require('name')`. https://nodejs.org/api/module.html
 */
export function createModule(createRequire: (from: string) => object) {
	return {
		builtinModules: builtinNames,
		createRequire(filename: string | URL) {
			const text = String(filename);
			if (text.startsWith('file:')) return createRequire(text);
			if (text.startsWith('/')) return createRequire(new URL(encodeURI(text), 'file:').href);
			throw codedError(
				TypeError,
				'ERR_INVALID_ARG_VALUE',
				`The argument 'filename' must be a file URL object, file URL string, or absolute path string. Received '${text}'`,
			);
		},
		isBuiltin,
	};
}
