// Modules that await at their top level: siblings overlap, a parent waits for all of them.
import './lib/awaiting/slow.ts';
import './lib/awaiting/sync.ts';
import { value } from './lib/awaiting/quick.ts';

console.log('entry', value);
const results = await Promise.all([import('./lib/awaiting/slow.ts'), import('./lib/awaiting/late.ts')]);
console.log(results.map((module) => Object.keys(module)));
