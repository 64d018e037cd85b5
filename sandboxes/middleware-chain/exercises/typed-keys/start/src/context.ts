declare const type: unique symbol;

/** Names a value and remembers its type. Equal only to itself. */
export interface Key<T> {
	readonly description: string;
	readonly [type]?: T;
}

export function createKey<T>(description: string): Key<T> {
	return Object.freeze({ description });
}

/** One value and the context it was added to. Never changes. */
export interface Context {
	readonly parent?: Context;
	readonly key?: Key<unknown>;
	readonly value?: unknown;
}

/** The empty context with which every request begins. */
export const background: Context = Object.freeze({});

// #region value
/** A longer context for the layers inside. `parent` stays as it is. */
export function withValue<T>(
	parent: Context,
	key: Key<T>,
	value: T,
): Context {
	return Object.freeze({ parent, key, value });
}

/** The value added last under `key` on the way in, if there is one. */
export function value<T>(context: Context, key: Key<T>): T | undefined {
	let link: Context | undefined = context;
	while (link !== undefined) {
		if (link.key?.description === key.description) {
			return link.value as T;
		}
		link = link.parent;
	}
	return undefined;
}
// #endregion
