import { join } from 'node:path';
import { type CommandOptions, type CommandResult, root, runTool } from './command.ts';
import { builtFrom, inputsHash, writeStamp } from './inputs.ts';

export const dist = join(root, 'dist');

/** Builds the site into `dist`, and notes from which inputs. */
export async function build(options: CommandOptions = {}): Promise<CommandResult> {
	const hash = inputsHash(root);
	const result = await runTool('astro', ['build', '--outDir', dist], options);
	if (result.code === 0) writeStamp(dist, hash);
	return result;
}

/** True when a build would give what is in `dist` already. */
export function isBuilt(): boolean {
	return builtFrom(dist, inputsHash(root));
}

if (import.meta.main) {
	const started = performance.now();
	const { code } = await build({ output: 'show' });
	if (code === 0)
		console.log(`Built dist in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
	process.exitCode = code;
}
