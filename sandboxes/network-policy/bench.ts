import {
	connections,
	readCluster,
	readManifests,
} from './src/index.ts';

/** How long all connections of a made-up cluster take, in three sizes. */
for (const pods of [500, 1_000, 2_000]) {
	const policies = pods / 10;
	const cluster = readCluster(
		readManifests(made(pods, policies), 'made'),
	);
	const start = performance.now();
	let allowed = 0;
	for (const _ of connections(cluster)) allowed += 1;
	const ms = (performance.now() - start).toFixed(0);
	console.log(
		`${pods} pods, ${policies} policies: ${ms} ms, ${allowed} allowed`,
	);
}

/** Ten namespaces; each policy lets one app of its namespace be reached by another app. */
function made(pods: number, policies: number): string {
	const documents: string[] = [];
	for (let index = 0; index < pods; index++)
		documents.push(`kind: Pod
metadata: {name: p${index}, namespace: n${index % 10}, labels: {app: a${index % 50}}}
spec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}`);
	for (let index = 0; index < policies; index++)
		documents.push(`kind: NetworkPolicy
metadata: {name: np${index}, namespace: n${index % 10}}
spec:
  podSelector: {matchLabels: {app: a${index % 50}}}
  ingress:
  - from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: a${(index * 7) % 50}}}}]
    ports: [{port: http}]`);
	return documents.join('\n---\n');
}
