/** One operation of RFC 6902. */
export type Operation =
	| { op: 'add' | 'replace'; path: string; value: unknown }
	| { op: 'remove'; path: string };

// #region patch
/** What turns `before` into `after`, change by change. */
export function createPatch(
	before: unknown,
	after: unknown,
	path = '',
): Operation[] {
	if (Object.is(before, after)) return [];
	if (Array.isArray(before) && Array.isArray(after))
		return patchList(before, after, path);
	if (!isFields(before) || !isFields(after))
		return [{ op: 'replace', path, value: after }];
	const names = new Set([
		...Object.keys(before),
		...Object.keys(after),
	]);
	return [...names].flatMap((name): Operation[] => {
		const inner = `${path}/${escaped(name)}`;
		const was = before[name];
		const is = after[name];
		if (is === undefined)
			return was === undefined ? [] : [{ op: 'remove', path: inner }];
		if (was === undefined)
			return [{ op: 'add', path: inner, value: is }];
		return createPatch(was, is, inner);
	});
}
// #endregion

function patchList(
	before: readonly unknown[],
	after: readonly unknown[],
	path: string,
): Operation[] {
	const shared = Math.min(before.length, after.length);
	const changes = before
		.slice(0, shared)
		.flatMap((item, at) =>
			createPatch(item, after[at], `${path}/${at}`),
		);
	const added = after.slice(shared).map((value, at): Operation => {
		return { op: 'add', path: `${path}/${shared + at}`, value };
	});
	// From the end, so that no index moves before its turn.
	const removed = before.slice(shared).map((_, at): Operation => {
		return { op: 'remove', path: `${path}/${before.length - 1 - at}` };
	});
	return [...changes, ...added, ...removed];
}

const escaped = (name: string) =>
	name.replaceAll('~', '~0').replaceAll('/', '~1');

function isFields(value: unknown): value is Record<string, unknown> {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value)
	);
}
