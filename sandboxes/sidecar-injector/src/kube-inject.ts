import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { injectManifests } from './manifests.ts';
import { defaults } from './settings.ts';

const usage = `kube-inject -f FILE   manifests with sidecars, on standard output
kube-inject -f -      the same, read from standard input
  --classic           a second container in place of a native sidecar`;

try {
	const { values } = parseArgs({
		options: {
			filename: { type: 'string', short: 'f' },
			classic: { type: 'boolean', default: false },
		},
	});
	const { filename, classic } = values;
	if (filename === undefined) throw new Error(usage);
	const text = readFileSync(filename === '-' ? 0 : filename, 'utf8');
	const injected = injectManifests(
		text,
		{
			settings: { ...defaults, nativeSidecars: !classic },
			policy: { policy: 'enabled' },
			skipped: (line) => console.error(`Left alone: ${line}`),
		},
		filename,
	);
	process.stdout.write(injected);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
