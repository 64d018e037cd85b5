import assert from 'node:assert/strict';
import {
	connections,
	isAll,
	isWorkload,
	type Peer,
	type Ports,
	readCluster,
	readManifests,
} from '../src/index.ts';
import { cidrRange } from '../src/ip-block.ts';
import { protocols, rangeWords } from '../src/ports.ts';

export const folder = 'network-policy';

interface Reader {
	text(path: string): string;
	json(path: string): unknown;
}

interface Row {
	from: End;
	to: End;
	allow: 'all' | Record<string, string[]>;
}

type End =
	| { ip: string }
	| { namespace: string; name: string; kind: string };

/** One case for each cluster: all of its connections, and no other. */
export function cases(reader: Reader) {
	const index = reader.json('index.json') as {
		cases: { id: string; files: string[] }[];
	};
	return index.cases.map(({ id, files }) => ({
		name: id,
		run() {
			const manifests = files.flatMap((file) =>
				readManifests(reader.text(`${id}/input/${file}`), file),
			);
			const own = [...connections(readCluster(manifests))].map(rowOf);
			const rows = reader.json(`${id}/connlist.json`) as Row[];
			const cuts = boundaries([...own, ...rows]);
			assert.deepEqual(cut(own, cuts), cut(rows, cuts));
		},
	}));
}

function rowOf({
	from,
	to,
	ports,
}: {
	from: Peer;
	to: Peer;
	ports: Ports;
}): Row {
	return { from: endOf(from), to: endOf(to), allow: allowOf(ports) };
}

function endOf(peer: Peer): End {
	if (!isWorkload(peer)) return { ip: `${peer.first}-${peer.last}` };
	const { namespace, name, kind } = peer;
	return { namespace, name, kind };
}

function allowOf(ports: Ports): Row['allow'] {
	if (isAll(ports)) return 'all';
	const used = protocols
		.filter((name) => ports[name].length > 0)
		.sort();
	return Object.fromEntries(
		used.map((name) => [name, ports[name].map(rangeWords)]),
	);
}

/** `10.0.0.0-10.255.255.255`, or numbers, as numbers. */
function rangeOf(ip: string): [number, number] {
	const [first = '', last = ''] = ip.split('-');
	const number = (text: string) =>
		text.includes('.')
			? (cidrRange(`${text}/32`)?.first ?? 0)
			: Number(text);
	return [number(first), number(last)];
}

function boundaries(rows: readonly Row[]): number[] {
	const ends = rows.flatMap(({ from, to }) => [from, to]);
	const starts = ends.flatMap((end) => {
		if (!('ip' in end)) return [];
		const [first, last] = rangeOf(end.ip);
		return [first, last + 1];
	});
	return [...new Set(starts)].sort((a, b) => a - b);
}

/** Rows with outside ranges cut at every boundary, as sorted lines. */
function cut(rows: readonly Row[], cuts: readonly number[]): string[] {
	const pieces = (end: End): string[] => {
		if (!('ip' in end))
			return [`${end.namespace}/${end.kind}/${end.name}`];
		const [first, last] = rangeOf(end.ip);
		return cuts
			.filter((start) => first <= start && start <= last)
			.map(String);
	};
	return rows
		.flatMap(({ from, to, allow }) =>
			pieces(from).flatMap((a) =>
				pieces(to).map((b) => `${a} => ${b}: ${JSON.stringify(allow)}`),
			),
		)
		.sort();
}
