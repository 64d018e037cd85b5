// An import is the exporting module's variable, not a copy.
import counter, { count as renamed, increment, nested, reset } from './lib/live.ts';
import * as all from './lib/live.ts';

console.log(counter, renamed, all.count, all.default);
increment();
console.log(counter, renamed, all.count, { renamed }, [renamed], `${renamed}`);
nested.value++;
console.log(all.nested === nested, nested);
try {
	// @ts-expect-error: imports are read-only.
	renamed = 9;
} catch (error) {
	console.log(String(error));
}
try {
	(all as { count: number }).count = 9;
} catch (error) {
	console.log(String(error));
}
try {
	delete (all as { count?: number }).count;
} catch (error) {
	console.log(String(error));
}
reset?.();
console.log(renamed, new (class { count = renamed })().count, ((renamed) => renamed)('shadowed'));
console.log(Object.keys(all), 'count' in all, 'nope' in all, all[Symbol.toStringTag], Object.isSealed(all));
