/** The options of `test()` (https://nodejs.org/api/test.html#testname-options-fn). */
export interface TestSettings {
	name?: string;
	concurrency?: number | boolean | null;
	only?: boolean;
	signal?: AbortSignal;
	skip?: boolean | string;
	timeout?: number | null;
	todo?: boolean | string;
	plan?: number;
}

/** What `test()` was called with: all but the function may be left out. */
export type TestArguments = [name?: unknown, options?: unknown, fn?: unknown];

/** Sorts the arguments of `test()` by what they are. */
export function readArguments([name, options, fn]: TestArguments): {
	name: unknown;
	fn: unknown;
	settings: TestSettings;
} {
	const isObject = (value: unknown) => typeof value === 'object' && value !== null;
	const body = [name, options, fn].find((value) => typeof value === 'function');
	const settings = [name, options].find(isObject) as TestSettings | undefined;
	return { name: settings?.name ?? name, fn: body, settings: settings ?? {} };
}

export function concurrencyOf(value: unknown, inherited: number): number {
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return value ? Number.POSITIVE_INFINITY : 1;
	return inherited;
}
