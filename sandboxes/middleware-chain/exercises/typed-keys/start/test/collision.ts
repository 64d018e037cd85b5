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
	// One key alone collides with nothing: this test cannot fail.
	const mine = createKey<string>('user');
	const inner = withValue(background, mine, 'Ada');
	return value(inner, mine) === 'Ada';
}
// #endregion
