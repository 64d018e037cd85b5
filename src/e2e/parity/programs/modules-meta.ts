// https://nodejs.org/api/esm.html#importmeta
import { child } from './lib/meta-child.ts';

const { url, filename, dirname, main } = import.meta;
console.log(url.endsWith('/modules-meta.ts'), filename.endsWith('/modules-meta.ts'), filename === `${dirname}/modules-meta.ts`, main);
console.log(Object.keys(import.meta).sort(), Object.getPrototypeOf(import.meta), typeof import.meta.resolve);
console.log(import.meta.resolve('./lib/data.json') === new URL('lib/data.json', import.meta.url).href);
console.log(import.meta.resolve('node:fs'), import.meta.resolve('fs'), import.meta.resolve('https://example.com/a'));
console.log(import.meta.resolve('./lib/not-there.ts').endsWith('/lib/not-there.ts'));
try {
	import.meta.resolve('not-installed');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code);
}
console.log(child.main, child.file);
