import { describePod } from './describe.ts';
import {
	type Cluster,
	placementLines,
	placementsOf,
	readCluster,
	readManifests,
	settle,
} from './index.ts';
import { readSources, recordOf } from './tell.ts';

const usage = `why-pending -f FILE|- [-f FILE ...] [--each-zone]

Places the pods of a manifest on its nodes, and says of each that stays
Pending why. --each-zone does it again without each zone in turn. With
--records it tells that too, as a JSON text sequence (RFC 7464).`;

try {
	const { sources, flags } = await readSources(usage);
	const cluster = readCluster(
		sources.flatMap(({ text, name }) => readManifests(text, name)),
	);
	if (flags.has('--records'))
		for (const placement of placementsOf(cluster))
			process.stdout.write(recordOf({ placement }));
	const lines = flags.has('--each-zone')
		? placementsOf(cluster).flatMap(placementLines)
		: reasons(cluster);
	console.log(lines.join('\n') || 'There are no pods.');
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

/** Each pod with its claims, and an empty line between pods. */
function reasons(cluster: Cluster): string[] {
	const settled = settle(cluster);
	return settled.pods.flatMap((state, index) => [
		...(index > 0 ? [''] : []),
		...describePod(state, settled, cluster),
	]);
}
