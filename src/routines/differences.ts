/** The paths at which two parsed documents differ, each with both values: `spec.containers[istio-proxy].image: 'a', not 'b'`. */
export function differences(actual: unknown, expected: unknown, path = ''): string[] {
	if (Object.is(actual, expected)) return [];
	const lists = Array.isArray(actual) && Array.isArray(expected);
	if (!lists && !(isFields(actual) && isFields(expected))) {
		return [`${path || 'all of it'}: ${short(actual)}, not ${short(expected)}`];
	}
	const [own = {}, wanted = {}] = lists
		? asFields(actual, expected)
		: [actual as Fields, expected as Fields];
	const found = [...new Set([...Object.keys(wanted), ...Object.keys(own)])].flatMap((key) =>
		differences(own[key], wanted[key], lists ? `${path}[${key}]` : path ? `${path}.${key}` : key),
	);
	// The same names, in another order.
	return found.length === 0 && lists && Object.keys(own).join() !== Object.keys(wanted).join()
		? [`${path}: another order`]
		: found;
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists by the names of what is in them where all have one, as Kubernetes merges them; by position otherwise. */
function asFields(...lists: (readonly unknown[])[]): Fields[] {
	const named = lists.every(
		(list) =>
			list.every((item) => isFields(item) && typeof item['name'] === 'string') &&
			new Set(list.map((item) => (item as Fields)['name'])).size === list.length,
	);
	return lists.map((list) =>
		Object.fromEntries(
			list.map((item, index) => [named ? String((item as Fields)['name']) : `${index}`, item]),
		),
	);
}

function short(value: unknown): string {
	if (value === undefined) return 'nothing';
	const text = JSON.stringify(value);
	return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
