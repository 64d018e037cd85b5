import { builtinModules, createRequire, isBuiltin } from 'node:module';

const require = createRequire(import.meta.url);
console.log(require('./lib/data.json'), require('node:path').basename('/a/b'), require('fs') === require('node:fs'));
console.log(require.resolve('./lib/data.json').endsWith('lib/data.json'), require.resolve('fs'));
try {
	require('./lib/none.cjs');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message.split('\n')[0]);
}
try {
	createRequire('relative.js');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
}
console.log(['fs', 'node:fs', 'node:test', 'test', 'fs/promises', 'nope'].map(isBuiltin));
console.log(['fs', 'http', 'stream', 'util'].every((name) => builtinModules.includes(name)));
