// A dependency with `exports`: main, subpaths, patterns, conditions, and what is not exported.
// https://nodejs.org/api/packages.html#package-entry-points
import main, { named } from 'dependency';
import feature from 'dependency/feature';
import * as condition from 'dependency/condition';
import one from 'dependency/deep/one.js';
import manifest from 'dependency/package.json' with { type: 'json' };

console.log(main, named, feature, condition.kind, one, manifest.version);
console.log(import.meta.resolve('dependency').endsWith('/node_modules/dependency/lib/main.js'));
for (const specifier of ['dependency/lib/main.js', 'dependency/deep/private/two.js', 'dependency/none', 'dependency/missing', '@scope/plain', '@scope/plain/extra.js', '@scope/plain/extra']) {
	try {
		console.log(specifier, (await import(specifier)).default);
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		console.log(specifier, code, message.split('\n')[0]?.replace(/\/[^ ]*\/node_modules/g, 'node_modules').replace(/ imported from .*/, ''));
	}
}
