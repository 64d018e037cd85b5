// Two modules that import each other: functions are there at once, constants only when their module has run.
import { first } from './lib/cycle/first.ts';

console.log('entry', first());
