import { missing } from './lib/shared.ts';

console.log(missing);
