export const protocols = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof protocols)[number];

/** First and last port, both included. */
export type PortRange = readonly [first: number, last: number];

/** Sorted ranges that do not touch, by protocol. */
export type Ports = Readonly<Record<Protocol, readonly PortRange[]>>;

const every: readonly PortRange[] = [[1, 65_535]];
const none: readonly PortRange[] = [];

export const allPorts: Ports = { TCP: every, UDP: every, SCTP: every };
export const noPorts: Ports = { TCP: none, UDP: none, SCTP: none };

export function portsOf(protocol: Protocol, range: PortRange): Ports {
	return { ...noPorts, [protocol]: [range] };
}

/** What one or the other allows: policies only ever add. */
export function unite(a: Ports, b: Ports): Ports {
	if (a === b || a === noPorts || b === allPorts) return b;
	if (b === noPorts || a === allPorts) return a;
	return perProtocol((name) => merged([...a[name], ...b[name]]));
}

/** What both allow: a connection has to leave and to arrive. */
export function intersect(a: Ports, b: Ports): Ports {
	if (a === allPorts || b === noPorts) return b;
	if (b === allPorts || a === noPorts) return a;
	return perProtocol((name) =>
		a[name].flatMap((one) =>
			b[name]
				.map((other) => overlap(one, other))
				.filter(([from, to]) => from <= to),
		),
	);
}

/** Ends before it begins where two ranges have nothing in common. */
function overlap(a: PortRange, b: PortRange): PortRange {
	return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}

export function isNone(ports: Ports): boolean {
	// Most pairs of a large cluster are this very value.
	if (ports === noPorts) return true;
	return protocols.every((name) => ports[name].length === 0);
}

export function isAll(ports: Ports): boolean {
	return protocols.every((name) => {
		const [range] = ports[name];
		return range?.[0] === 1 && range[1] === 65_535;
	});
}

/** `all`, `none`, or e.g. `TCP 80, 8080-8081; UDP 53`. */
export function portWords(ports: Ports): string {
	if (isAll(ports)) return 'all';
	if (isNone(ports)) return 'none';
	return protocols
		.filter((name) => ports[name].length > 0)
		.map((name) => `${name} ${ports[name].map(rangeWords).join(', ')}`)
		.join('; ');
}

export function rangeWords([first, last]: PortRange): string {
	return first === last ? String(first) : `${first}-${last}`;
}

function perProtocol(
	ranges: (name: Protocol) => readonly PortRange[],
): Ports {
	return {
		TCP: ranges('TCP'),
		UDP: ranges('UDP'),
		SCTP: ranges('SCTP'),
	};
}

function merged(ranges: readonly PortRange[]): PortRange[] {
	const result: [number, number][] = [];
	for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
		const before = result.at(-1);
		if (before && first <= before[1] + 1)
			before[1] = Math.max(before[1], last);
		else result.push([first, last]);
	}
	return result;
}
