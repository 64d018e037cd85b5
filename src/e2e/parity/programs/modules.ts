import { readFileSync } from 'node:fs';
import { count, increment } from '#shared';
import data from './lib/data.json' with { type: 'json' };
import Shared, * as shared from './lib/shared.ts';

console.log(count, shared.count);
increment();
console.log(count, shared.count, shared);
console.log(Shared.name, data, import.meta.filename.split('/').at(-1), typeof import.meta.dirname);
const again = await import('./lib/shared.ts');
console.log(again === shared, again.count, import.meta.main);
console.log(readFileSync(new URL('./lib/data.json', import.meta.url), 'utf8').trim());
try {
	// @ts-expect-error: it is not there, and that is what is looked at.
	await import('./lib/nope.ts');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code);
}
