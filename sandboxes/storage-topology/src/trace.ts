import { readFileSync } from 'node:fs';
import {
	describePod,
	readCluster,
	readManifests,
	settle,
} from './index.ts';

// #region traced
/** How many pods to trace, of db, orders, search, reports, ledger. */
const traced = 1;
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
const lines = settled.pods
	.slice(0, traced)
	.map((state) => describePod(state, settled, cluster).join('\n'));
console.log(lines.join('\n\n'));
