import { addDefaultDeny } from './default-deny.ts';
import { readInput, recordOf } from './tell.ts';

// Manifests in, the same with a default deny out.
try {
	const { text, added } = addDefaultDeny(await readInput());
	if (process.argv.includes('--records'))
		for (const change of added)
			process.stdout.write(recordOf({ change }));
	process.stdout.write(text);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
