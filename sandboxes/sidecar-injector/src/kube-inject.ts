import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { injectManifests } from './manifests.ts';
import { defaults } from './settings.ts';

const usage = `kube-inject -f FILE   manifests with sidecars, on standard output
kube-inject -f -      the same, read from standard input
  --classic           a second container in place of a native sidecar
  --records           also why, as a JSON text sequence (RFC 7464)`;

try {
	const { values } = parseArgs({
		options: {
			filename: { type: 'string', short: 'f' },
			classic: { type: 'boolean', default: false },
			records: { type: 'boolean', default: false },
		},
	});
	const { filename, classic, records } = values;
	if (filename === undefined) throw new Error(usage);
	const text = await readManifests(filename);
	const injected = injectManifests(
		text,
		{
			settings: { ...defaults, nativeSidecars: !classic },
			policy: { policy: 'enabled' },
			skipped: (line) => {
				if (records) tell({ note: `Left alone: ${line}` });
				else console.error(`Left alone: ${line}`);
			},
			...(records && { changed: (change) => tell({ change }) }),
		},
		filename,
	);
	process.stdout.write(injected);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function readManifests(file: string): Promise<string> {
	if (file !== '-') return readFile(file, 'utf8');
	process.stdin.setEncoding('utf8');
	let text = '';
	for await (const piece of process.stdin) text += piece;
	return text;
}

function tell(record: object): void {
	process.stdout.write(`\u001e${JSON.stringify(record)}\n`);
}
