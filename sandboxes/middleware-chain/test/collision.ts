import type {
	createKey as CreateKey,
	value as Value,
	withValue as WithValue,
} from '../src/context.ts';
import { background } from '../src/context.ts';

/** The three functions to be tried; a check brings others, too. */
export interface ContextApi {
	createKey: typeof CreateKey;
	withValue: typeof WithValue;
	value: typeof Value;
}

// #region collision
/** Do two keys of the same description keep their values apart? */
export function keepsApart({
	createKey,
	withValue,
	value,
}: ContextApi): boolean {
	const mine = createKey<string>('user');
	const yours = createKey<string>('user');
	const outer = withValue(background, mine, 'Ada');
	const inner = withValue(outer, yours, 'Eve');
	return value(inner, mine) === 'Ada' && value(inner, yours) === 'Eve';
}
// #endregion
