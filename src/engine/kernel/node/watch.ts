import type { CommandContext } from '../context.ts';
import { pathOf, urlOf } from '../resolve.ts';
import type { ProgramStart } from './node.ts';

/** Changes that come at once, as those of an editor that saves several files, are one. Node waits as long. */
const SETTLE_MS = 200;

/** `node --watch`: starts the program again when one of its files has changed, until the job is killed. */
export async function watch(
	start: ProgramStart,
	line: string,
	context: CommandContext,
): Promise<number> {
	const { system, signal, stdout } = context;
	const stopped = new Promise<void>((resolve) =>
		signal.addEventListener('abort', () => resolve(), { once: true }),
	);
	for (;;) {
		const watched = await filesOf(start.entry, context);
		const restart = new AbortController();
		let changedPath = '';
		let timer: ReturnType<typeof setTimeout> | undefined;
		const stopListening = system.files.onChange(({ path }) => {
			if (watched ? !watched.has(path) : !path.startsWith(`${context.cwd}/`)) return;
			changedPath ||= path;
			clearTimeout(timer);
			timer = setTimeout(() => restart.abort(), SETTLE_MS);
		});
		const changed = new Promise<void>((resolve) =>
			restart.signal.addEventListener('abort', () => resolve()),
		);
		const code = await context.run({ ...start, signal: restart.signal });
		if (!restart.signal.aborted && !signal.aborted) {
			const outcome = code === 0 ? 'Completed' : 'Failed';
			await stdout.write(
				`${outcome} running '${line}'. Waiting for file changes before restarting...\n`,
			);
			await Promise.race([changed, stopped]);
		}
		stopListening();
		clearTimeout(timer);
		if (signal.aborted) return code;
		await stdout.write(`Change detected in '${changedPath}'\nRestarting '${line}'\n`);
	}
}

/** The files that the program is made of; `undefined`, and so any file, while one of them is wrong. */
async function filesOf(
	entry: string,
	{ system, cwd }: CommandContext,
): Promise<Set<string> | undefined> {
	const answer = await system.graphs.collect(entry, `${urlOf(cwd)}/`, { asyncContext: false });
	return 'graph' in answer ? new Set(answer.graph.units.map(({ url }) => pathOf(url))) : undefined;
}
