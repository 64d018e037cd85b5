/** Lists that Kubernetes merges item by item, and by which key. */
const mergeKeys: Readonly<Record<string, string>> = {
	containers: 'name',
	initContainers: 'name',
	volumes: 'name',
	imagePullSecrets: 'name',
	env: 'name',
	ports: 'containerPort',
	volumeMounts: 'mountPath',
};

// #region overlay
/** A strategic merge of what a pod is made of: `patch` wins. */
export function overlay<T>(base: T, patch: unknown, field = ''): T {
	if (patch === undefined) return base;
	if (isFields(base) && isFields(patch)) {
		const merged: Record<string, unknown> = { ...base };
		for (const [key, value] of Object.entries(patch))
			merged[key] = overlay(merged[key], value, key);
		return merged as T;
	}
	const key = mergeKeys[field];
	if (key && Array.isArray(base) && Array.isArray(patch))
		return mergeByKey(base, patch, key) as T;
	return patch as T;
}

/** Items that are new come first, as the API server has them. */
function mergeByKey(base: Item[], patch: Item[], key: string): Item[] {
	const find = (items: Item[], item: Item) =>
		items.find((other) => other[key] === item[key]);
	return [
		...patch.filter((item) => !find(base, item)),
		...base.map((item) => overlay(item, find(patch, item))),
	];
}
// #endregion

type Item = Record<string, unknown>;

function isFields(value: unknown): value is Item {
	return (
		typeof value === 'object' && value !== null && !Array.isArray(value)
	);
}
