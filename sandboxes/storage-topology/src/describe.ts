import type { Cluster } from './cluster.ts';
import { diagnose, zonesOfVolume } from './diagnose.ts';
import { zoneKey } from './keys.ts';
import type { ClaimState, Event, PodState, Settled } from './settle.ts';

/** A pod, its claims and why it waits, as lines of text. */
export function describePod(
	state: PodState,
	settled: Settled,
	cluster: Cluster,
): string[] {
	const { pod, node, event } = state;
	const where = node
		? `Running on ${node.name}, in ${node.labels[zoneKey]}`
		: 'Pending';
	const claims = settled.claims.filter(
		({ claim: { namespace, name } }) =>
			namespace === pod.namespace && pod.claims.includes(name),
	);
	const found = diagnose(state, settled, cluster);
	return [
		`pod ${pod.name}: ${where}`,
		...eventLines(event),
		...claims.flatMap(claimLines),
		...(found
			? [`  Why: ${found.because}`, `  Ask: ${found.ask}`]
			: []),
	];
}

function claimLines({ claim, phase, volume, event }: ClaimState) {
	const zones = volume ? zonesOfVolume(volume) : [];
	const where = zones.length > 0 ? `, in ${zones.join(', ')}` : '';
	const to = volume ? ` to ${volume.name}${where}` : '';
	return [`  claim ${claim.name}: ${phase}${to}`, ...eventLines(event)];
}

function eventLines(event: Event | undefined): string[] {
	if (!event) return [];
	const { reason, from, message } = event;
	return [`    ${reason}, says ${from}:`, `    ${message}`];
}
