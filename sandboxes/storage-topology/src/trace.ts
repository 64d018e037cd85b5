import { readFileSync } from 'node:fs';
import {
	describePod,
	readCluster,
	readManifests,
	settle,
} from './index.ts';

// #region traced
/** Pods to trace: db runs. Then orders, search, reports and ledger. */
const traced = ['db-0'];
// #endregion

const files = [
	'manifests/storage-class.yaml',
	'manifests/pending.yaml',
];
const cluster = readCluster(
	files.flatMap((file) =>
		readManifests(readFileSync(file, 'utf8'), file),
	),
);
const settled = settle(cluster);
for (const state of settled.pods)
	if (traced.includes(state.pod.name))
		console.log(`${describePod(state, settled, cluster).join('\n')}\n`);
