import type { Cluster } from './cluster.ts';
import { zonesOf } from './diagnose.ts';
import { zoneKey } from './keys.ts';
import { type Settled, settle, withoutZone } from './settle.ts';

/** Who runs where, with all zones or without one. */
export interface Placement {
	/** Undefined: with all zones. */
	readonly without: string | undefined;
	/** Zones that have nodes, lost ones included. */
	readonly zones: readonly string[];
	readonly pods: readonly PlacedPod[];
}

export interface PlacedPod {
	readonly name: string;
	/** Undefined while it is Pending. */
	readonly zone: string | undefined;
	/** Its node, or what the scheduler says. */
	readonly note: string;
}

/** The cluster as it is, and without each of its zones in turn. */
export function placementsOf(cluster: Cluster): Placement[] {
	const zones = zonesOf(cluster);
	const whole = settle(cluster);
	return [
		{ without: undefined, zones, pods: podsOf(whole) },
		...zones.map((without) => {
			const rest = withoutZone(cluster, without, whole);
			return { without, zones, pods: podsOf(settle(rest)) };
		}),
	];
}

function podsOf({ pods }: Settled): PlacedPod[] {
	return pods.map(({ pod, node, event }) => ({
		name: pod.name,
		zone: node?.labels[zoneKey],
		note: node?.name ?? event?.message ?? '',
	}));
}

/** As a table: name, zone and node, or Pending and why. */
export function placementLines({ without, pods }: Placement): string[] {
	const wide = (words: readonly string[]) =>
		Math.max(...words.map(({ length }) => length));
	const names = wide(pods.map(({ name }) => name));
	const zones = wide(pods.map(({ zone = 'Pending' }) => zone));
	return [
		without === undefined ? 'With all zones:' : `Without ${without}:`,
		...pods.map(
			({ name, zone = 'Pending', note }) =>
				`  ${name.padEnd(names)}  ${zone.padEnd(zones)}  ${note}`,
		),
	];
}
