/** `[METHOD ]/path`, as Go's ServeMux reads it since 1.22. */
export interface Pattern {
	readonly text: string;
	/** The part without the method. */
	readonly path: string;
	/** Those it is for, HEAD with GET; none means all. */
	readonly methods: readonly string[];
	readonly segments: readonly Segment[];
	/** `/files/` stands for everything below it. */
	readonly isFolder: boolean;
	takes(method: string): boolean;
	/** The wildcards' values; nothing when the path does not match. */
	match(path: string): ReadonlyMap<string, string> | undefined;
}

/** `{$}` is the literal `/`: the slash at the end, nothing after. */
export type Segment =
	| { kind: 'literal'; text: string }
	| { kind: 'one' | 'rest'; name: string };

const shape = /^(?:([A-Z]+)[ \t]+)?(\/\S*)$/;
const wildcard = /^\{(?:(\$)|([A-Za-z_]\w*)(\.\.\.)?)\}$/;

export function parsePattern(text: string): Pattern {
	const [, method, path] = shape.exec(text) ?? [];
	if (path === undefined) {
		throw new Error(
			`"${text}" is no pattern. Write a path, or a method and a ` +
				'path, such as "GET /items/{id}". Hosts are not supported.',
		);
	}
	const segments = parseSegments(path, text);
	const methods = method === undefined ? [] : [method];
	if (method === 'GET') methods.push('HEAD');
	return {
		text,
		path,
		methods,
		segments,
		isFolder: path.endsWith('/'),
		takes: (method) => methods.length === 0 || methods.includes(method),
		match: (path) => match(segments, path),
	};
}

function parseSegments(path: string, text: string): Segment[] {
	const wrong = (what: string) => new Error(`"${text}": ${what}`);
	const parts = path.split('/').slice(1);
	const names = new Set<string>();
	return parts.map((part, index): Segment => {
		const isLast = index === parts.length - 1;
		if (part === '' && isLast) return { kind: 'rest', name: '' };
		const [, end, name, dots] = wildcard.exec(part) ?? [];
		if ((end || dots) && !isLast) {
			throw wrong(`${part} may only stand at the end.`);
		}
		if (end) return { kind: 'literal', text: '/' };
		if (name === undefined) {
			if (/[{}]/.test(part)) throw wrong(`${part} is no wildcard.`);
			return { kind: 'literal', text: part };
		}
		if (names.has(name)) throw wrong(`{${name}} stands there twice.`);
		names.add(name);
		return { kind: dots ? 'rest' : 'one', name };
	});
}

function match(
	segments: readonly Segment[],
	path: string,
): Map<string, string> | undefined {
	const parts = path.split('/').slice(1);
	const values = new Map<string, string>();
	for (const [index, segment] of segments.entries()) {
		const part = parts[index];
		if (part === undefined) return undefined;
		if (segment.kind === 'rest') {
			const rest = decoded(parts.slice(index).join('/'));
			if (segment.name) values.set(segment.name, rest);
			return values;
		}
		if (segment.kind === 'literal') {
			if (segment.text !== (decoded(part) || '/')) return undefined;
		} else if (part === '') return undefined;
		else values.set(segment.name, decoded(part));
	}
	return parts.length === segments.length ? values : undefined;
}

function decoded(part: string): string {
	if (!part.includes('%')) return part;
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

// #region compare
/** How the requests of one pattern lie to those of another. */
export type Relation = 'same' | 'apart' | Uneven;
type Uneven = 'narrower' | 'wider' | 'overlapping';
// #endregion

/** Go's rule: src/net/http/pattern.go, comparePathsAndMethods. */
export function compare(a: Pattern, b: Pattern): Relation {
	return both(compareMethods(a, b), comparePaths(a, b));
}

function compareMethods(
	{ methods: a }: Pattern,
	{ methods: b }: Pattern,
): Relation {
	if (a[0] === b[0]) return 'same';
	if (a.length === 0) return 'wider';
	if (b.length === 0) return 'narrower';
	if (a[0] === 'GET' && b[0] === 'HEAD') return 'wider';
	if (a[0] === 'HEAD' && b[0] === 'GET') return 'narrower';
	return 'apart';
}

function comparePaths(
	{ segments: a }: Pattern,
	{ segments: b }: Pattern,
): Relation {
	const shared = Math.min(a.length, b.length);
	let relation: Relation = 'same';
	for (let index = 0; index < shared; index += 1) {
		const [one, other] = [a[index], b[index]];
		if (!one || !other) break;
		relation = both(relation, compareSegments(one, other));
	}
	if (a.length === b.length) return relation;
	const shorter = a.length < b.length ? a : b;
	if (shorter.at(-1)?.kind !== 'rest') return 'apart';
	return both(relation, shorter === a ? 'wider' : 'narrower');
}

function compareSegments(a: Segment, b: Segment): Relation {
	if (a.kind === 'rest' || b.kind === 'rest') {
		if (a.kind === b.kind) return 'same';
		return a.kind === 'rest' ? 'wider' : 'narrower';
	}
	if (a.kind === 'literal' && b.kind === 'literal') {
		return a.text === b.text ? 'same' : 'apart';
	}
	if (a.kind === b.kind) return 'same';
	const literal = a.kind === 'literal' ? a : b;
	// One segment is never empty, so it is not the slash at the end.
	if (literal.kind === 'literal' && literal.text === '/')
		return 'apart';
	return a.kind === 'one' ? 'wider' : 'narrower';
}

/** Two relations that hold at once, as one. */
function both(a: Relation, b: Relation): Relation {
	if (a === 'apart' || b === 'apart') return 'apart';
	if (a === 'same' || a === b) return b;
	if (b === 'same') return a;
	return 'overlapping';
}
