import { migrate } from './migrate.ts';
import { readSources, recordOf } from './tell.ts';

const usage = `migrate-ebs -f FILE|-

Prints the manifest without the in-tree EBS plugin, gp2 and beta labels.
With --records it tells each change too (JSON text sequence, RFC 7464).`;

// Manifests in, the same for the CSI driver out.
try {
	const { sources, flags } = await readSources(usage);
	const results = sources.map(({ text, name }) => migrate(text, name));
	if (flags.has('--records'))
		for (const change of results.flatMap(({ changes }) => changes))
			process.stdout.write(recordOf({ change }));
	process.stdout.write(results.map(({ text }) => text).join('---\n'));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
