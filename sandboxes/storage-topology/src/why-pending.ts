import type { Cluster } from './cluster.ts';
import { describePod } from './describe.ts';
import { zonesOf } from './diagnose.ts';
import { readManifests } from './manifests.ts';
import { readCluster } from './read-cluster.ts';
import { settle, withoutZone } from './settle.ts';
import { readSources } from './tell.ts';

const usage = `why-pending -f FILE|- [-f FILE ...] [--each-zone]

Places the pods of a manifest on its nodes, and says of each that stays
Pending why. --each-zone does it again without each zone in turn.`;

try {
	const { sources, flags } = await readSources(usage);
	const cluster = readCluster(
		sources.flatMap(({ text, name }) => readManifests(text, name)),
	);
	if (flags.has('--each-zone')) compareZones(cluster);
	else tell(cluster);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

function tell(cluster: Cluster): void {
	const settled = settle(cluster);
	const pods = settled.pods.map((state) =>
		describePod(state, settled, cluster).join('\n'),
	);
	console.log(pods.join('\n\n') || 'There are no pods.');
}

/** Who runs where, with all zones and without each. */
function compareZones(cluster: Cluster): void {
	const zones = zonesOf(cluster);
	print('With all zones', cluster);
	for (const zone of zones)
		print(`Without ${zone}`, withoutZone(cluster, zone));
}

function print(title: string, cluster: Cluster): void {
	const settled = settle(cluster);
	console.log(`${title}:`);
	for (const state of settled.pods) {
		const { pod, node, event } = state;
		const where = node?.name ?? `Pending: ${event?.message}`;
		console.log(`  ${pod.name.padEnd(10)} ${where}`);
	}
}
