/** Who runs where, with all zones or without one. */
export interface Placement {
	/** Undefined: with all zones. */
	readonly without: string | undefined;
	readonly pods: readonly PlacedPod[];
	/** Zones that have nodes, where they are told. */
	readonly zones?: readonly string[];
}

export interface PlacedPod {
	readonly name: string;
	/** Undefined while it is Pending. */
	readonly zone: string | undefined;
	/** Its node, or what the scheduler says. */
	readonly note: string;
}

/**
 * Reads what `why-pending --each-zone` prints: `With all zones:` or `Without eu-west-1a:`, and below it a line for each
 * pod with its zone and node, or `Pending` and why. Anything else is an error that names the line.
 */
export function readPlacements(output: string): Placement[] {
	const placements: { without: string | undefined; pods: PlacedPod[] }[] = [];
	for (const [index, line] of output.split('\n').entries()) {
		if (line === '') continue;
		const [head, zone] = /^(?:With all zones|Without (\S+)):$/.exec(line) ?? [];
		if (head !== undefined) {
			placements.push({ without: zone, pods: [] });
			continue;
		}
		const [, name, where, note] = /^ {2}(\S+) +(\S+) +(\S.*)$/.exec(line) ?? [];
		const pods = placements.at(-1)?.pods;
		if (name === undefined || note === undefined || !pods)
			throw new Error(`Line ${index + 1} is no placement: ${line}`);
		pods.push({ name, zone: where === 'Pending' ? undefined : where, note });
	}
	return placements;
}
