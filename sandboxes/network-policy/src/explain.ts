import { isWorkload, type Peer, type Policy } from './cluster.ts';
import { peerName } from './matrix.ts';
import { isNone, portWords } from './ports.ts';
import type { Side, Verdict } from './verdict.ts';

/** A verdict in sentences: who isolates each end, and who lets it by. */
export function explain(
	from: Peer,
	to: Peer,
	{ egress, ingress, ports }: Verdict,
): string[] {
	const lines = [
		`${peerName(from)} to ${peerName(to)}: ${portWords(ports)}`,
	];
	if (isWorkload(from)) lines.push(sideWords('egress', from, egress));
	if (isWorkload(to)) lines.push(sideWords('ingress', to, ingress));
	return lines;
}

function sideWords(
	direction: 'egress' | 'ingress',
	peer: Peer,
	{ isolatedBy, allowedBy, ports }: Side,
): string {
	const end = `${direction} of ${peerName(peer)}`;
	if (isolatedBy.length === 0)
		return `${end}: no policy selects it, so all is allowed.`;
	const isolating = names(isolatedBy);
	if (isNone(ports))
		return `${end}: isolated by ${isolating}; no rule lets it through.`;
	const rules = allowedBy.map(
		({ policy, rule, ports }) =>
			`${policy.name} ${direction}[${rule}] (${portWords(ports)})`,
	);
	return `${end}: isolated by ${isolating}; let through by ${rules.join(', ')}.`;
}

function names(policies: readonly Policy[]): string {
	return policies.map(({ name }) => name).join(', ');
}
