import type { Cluster } from './cluster.ts';
import { explain } from './explain.ts';
import { peerName, peersOf } from './matrix.ts';
import { portWords } from './ports.ts';
import { judge } from './verdict.ts';

/** More ends than this make a matrix that nobody reads. */
const MAX_PEERS = 24;

/** A record of a JSON text sequence (RFC 7464). */
export function recordOf(data: object): string {
	return `\u001e${JSON.stringify(data)}\n`;
}

/** A record for each pair of ends: what is allowed, and because of what. */
export function* verdictRecords(cluster: Cluster): Generator<string> {
	const peers = peersOf(cluster);
	if (peers.length > MAX_PEERS) {
		const note = `No matrix: ${peers.length} ends, and it is drawn for ${MAX_PEERS} at most.`;
		yield recordOf({ note });
		return;
	}
	for (const a of peers) {
		for (const b of peers) {
			// Neither a pod to itself nor outside to outside is for a policy.
			if (a === b || !('namespace' in a || 'namespace' in b)) continue;
			const verdict = judge(cluster, a, b);
			yield recordOf({
				verdict: {
					from: peerName(a),
					to: peerName(b),
					ports: portWords(verdict.ports),
					because: explain(a, b, verdict).slice(1),
				},
			});
		}
	}
}

/** All that is typed or piped in. */
export async function readInput(): Promise<string> {
	process.stdin.setEncoding('utf8');
	let text = '';
	for await (const piece of process.stdin) text += piece;
	return text;
}
