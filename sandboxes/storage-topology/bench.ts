import {
	placementsOf,
	readCluster,
	readManifests,
	settle,
} from './src/index.ts';

/** How long made-up clusters take, read, settled and without each zone. */
for (const pods of [100, 1_000, 10_000]) {
	const text = made(pods);
	const start = performance.now();
	const cluster = readCluster(readManifests(text, 'made'));
	const read = performance.now();
	settle(cluster);
	const settled = performance.now();
	placementsOf(cluster);
	const end = performance.now();
	const ms = [read - start, settled - read, end - settled];
	console.log(
		`${pods} pods, ${cluster.nodes.length} nodes: ` +
			`read ${ms[0]?.toFixed(0)} ms, ` +
			`settled ${ms[1]?.toFixed(0)} ms, ` +
			`each zone ${ms[2]?.toFixed(0)} ms`,
	);
}

/** Three zones; each pod has a claim, every tenth of them Immediate. */
function made(pods: number): string {
	const documents = [
		'{kind: CSIDriver, metadata: {name: ebs.csi.aws.com}}',
		'{kind: StorageClass, metadata: {name: late}, provisioner: ' +
			'ebs.csi.aws.com, volumeBindingMode: WaitForFirstConsumer}',
		'{kind: StorageClass, metadata: {name: now}, provisioner: ' +
			'ebs.csi.aws.com}',
	];
	for (let index = 0; index < Math.max(3, pods / 20); index++)
		documents.push(
			`{kind: Node, metadata: {name: n${index}, labels: ` +
				`{topology.kubernetes.io/zone: eu-west-1${'abc'[index % 3]}}}}`,
		);
	for (let index = 0; index < pods; index++)
		documents.push(
			`{kind: StatefulSet, metadata: {name: s${index}}, spec: ` +
				'{template: {}, volumeClaimTemplates: [{metadata: {name: d}, ' +
				`spec: {storageClassName: ${index % 10 ? 'late' : 'now'}}}]}}`,
		);
	return documents.join('\n---\n');
}
