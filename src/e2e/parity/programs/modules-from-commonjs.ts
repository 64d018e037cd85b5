// Named exports of CommonJS, as far as they can be seen without running it.
import whole, { named, assigned } from './lib/common/exports.cjs';
import * as space from './lib/common/exports.cjs';
import { createRequire } from 'node:module';

console.log(whole, named, assigned);
console.log(space);
const require = createRequire(import.meta.url);
console.log(require('./lib/common/exports.cjs') === whole, require('./lib/data.json'), require('node:path') === (await import('node:path')).default);
console.log((await import('./lib/common/transpiled.cjs')).default);
