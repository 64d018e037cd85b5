import { type CommandOptions, type CommandResult, runTool } from './command.ts';
import { seconds } from './timing.ts';

/** Components, content and the TypeScript they use. */
export const checkComponents = (options?: CommandOptions): Promise<CommandResult> =>
	runTool('astro', ['check', '--minimumSeverity', 'warning'], options);

/** What no component reaches: tests, routines, sandboxes, JavaScript files. */
export const checkTypes = (options?: CommandOptions): Promise<CommandResult> =>
	runTool('typescript', ['--noEmit'], options);

export const lint = (options?: CommandOptions): Promise<CommandResult> =>
	runTool('@biomejs/biome', ['check', '--error-on-warnings'], options);

if (import.meta.main) {
	// Components first: it writes the types of the content collection, which the others read.
	const checks = { lint, components: checkComponents, types: checkTypes };
	for (const [name, check] of Object.entries(checks)) {
		const started = performance.now();
		const { code, output } = await check();
		console.log(
			`${code === 0 ? 'passed' : 'FAILED'}  ${name}  ${seconds(performance.now() - started)}`,
		);
		if (code !== 0) {
			console.log(output);
			process.exitCode = 1;
		}
	}
	if (process.exitCode) console.log('Layout and imports are repaired by: npx biome check --write');
}
