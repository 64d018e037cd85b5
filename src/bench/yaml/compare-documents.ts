import type { ManifestDocument } from '../../language/manifest/read-documents.ts';
import type { ReasonedChange } from './transform-record.ts';

/** One place that is not as it was. */
export interface Change {
	readonly kind: 'added' | 'changed' | 'removed';
	/** `Deployment shop/web` */
	readonly object: string;
	/** The field; empty for a whole object. */
	readonly path: string;
	readonly before?: string;
	readonly after?: string;
	/** What the transform said; missing when it said nothing. */
	readonly why?: string;
}

export type ManifestObject = Pick<ManifestDocument, 'value'>;
type Fields = Readonly<Record<string, unknown>>;

/** What is different between two manifests, object by object, whatever the order and the layout of the text. */
export function compareDocuments(
	before: readonly ManifestObject[],
	after: readonly ManifestObject[],
	reasons: readonly ReasonedChange[] = [],
): Change[] {
	const [old, now] = [byName(before), byName(after)];
	const reasonsOf = Map.groupBy(reasons, ({ object }) => object);
	const changes: Change[] = [];
	for (const [object, value] of old) {
		const other = now.get(object);
		if (other) new Walk(object, reasonsOf.get(object) ?? [], changes).walk('', value, other);
		else changes.push({ kind: 'removed', object, path: '' });
	}
	for (const object of now.keys())
		if (!old.has(object)) changes.push({ kind: 'added', object, path: '' });
	return changes.map((change) => {
		const why = reasonOf(change, reasonsOf.get(change.object) ?? []);
		return why === undefined ? change : { ...change, why };
	});
}

/** The reason for the place itself, or else for what it is a part of. */
function reasonOf({ path }: Change, reasons: readonly ReasonedChange[]): string | undefined {
	const held = reasons.filter(({ path: outer = '' }) => isWithin(path, outer));
	return held.toSorted((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0]?.why;
}

function isWithin(path: string, outer: string): boolean {
	return (
		outer === '' ||
		path === outer ||
		(/^[.[]/.test(path.slice(outer.length)) && path.startsWith(outer))
	);
}

function byName(documents: readonly ManifestObject[]): Map<string, Fields> {
	const named = new Map<string, Fields>();
	for (const { value } of documents) {
		const name = objectName(value);
		// Two objects of one name are a mistake of the manifest; both are kept apart here.
		let key = name;
		for (let count = 2; named.has(key); count++) key = `${name} (${count})`;
		named.set(key, value);
	}
	return named;
}

function objectName(value: Fields): string {
	const metadata = isFields(value['metadata']) ? value['metadata'] : {};
	const names = [metadata['namespace'], metadata['name'] ?? metadata['generateName']];
	return `${value['kind']} ${names.filter((name) => name !== undefined).join('/')}`;
}

class Walk {
	readonly #object: string;
	/** Places inside which something has a reason of its own. */
	readonly #reasoned: readonly string[];
	readonly #changes: Change[];

	constructor(object: string, reasons: readonly ReasonedChange[], changes: Change[]) {
		this.#object = object;
		this.#reasoned = reasons.flatMap(({ path }) => path ?? []);
		this.#changes = changes;
	}

	walk(path: string, old: unknown, now: unknown): void {
		if (Array.isArray(old) && Array.isArray(now)) return this.walk(path, items(old), items(now));
		if (!isFields(old) || !isFields(now)) {
			if (JSON.stringify(old) === JSON.stringify(now)) return;
			this.#tell({ kind: 'changed', path, before: words(old), after: words(now) });
			return;
		}
		for (const key of new Set([...Object.keys(old), ...Object.keys(now)])) {
			const place = key.startsWith('[') ? `${path}${key}` : `${path}${path && '.'}${key}`;
			if (!(key in now)) this.#tell({ kind: 'removed', path: place, before: words(old[key]) });
			else if (key in old) this.walk(place, old[key], now[key]);
			else this.#added(place, now[key]);
		}
	}

	/** What came as a whole is told in the parts that have reasons. */
	#added(place: string, value: unknown): void {
		const isDivided = this.#reasoned.some((path) => path !== place && isWithin(path, place));
		if (isDivided && Array.isArray(value)) this.walk(place, [], value);
		else if (isDivided && isFields(value)) this.walk(place, {}, value);
		else this.#tell({ kind: 'added', path: place, after: words(value) });
	}

	#tell(change: Omit<Change, 'object'>): void {
		this.#changes.push({ ...change, object: this.#object });
	}
}

/** Items of a list by what they are called, as Kubernetes merges them, or else by their place. */
function items(list: readonly unknown[]): Fields {
	const names = list.map((item) => (isFields(item) ? item['name'] : undefined));
	const areNamed =
		names.every((name) => typeof name === 'string') && new Set(names).size === list.length;
	return Object.fromEntries(
		list.map((item, index) => [`[${areNamed ? names[index] : index}]`, item]),
	);
}

function isFields(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function words(value: unknown): string {
	const text = JSON.stringify(value) ?? '';
	return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
