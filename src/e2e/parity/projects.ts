import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileSystemTree } from '../../engine/port.ts';
import { root } from '../../routines/command.ts';

/** Files, and what is to be run over them. */
export interface Project {
	name: string;
	/** Folders laid over each other. */
	folders: string[];
	commands: Command[];
}

export interface Command {
	/** Arguments of `node`. */
	args: string[];
	/** The program of `differences.ts` that this runs. */
	program?: string;
}

const folder = (name: string) => join(root, 'src/e2e/parity', name);

/** Programs of one file each. A first line such as `// node: --test-only` brings options of `node`. */
function commandsOf(path: string): Command[] {
	return readdirSync(path)
		.filter((name) => /\.[cm]?[jt]s$/.test(name))
		.map((program) => {
			const [, options] =
				/^\/\/ node: (.*)\n/.exec(readFileSync(join(path, program), 'utf8')) ?? [];
			const test = program.includes('.test.') ? ['--test'] : [];
			return { program, args: [...test, ...(options?.split(' ') ?? []), program] };
		});
}

export const programs: Project = {
	name: 'programs',
	folders: [folder('programs'), folder('differing')],
	commands: [...commandsOf(folder('programs')), ...commandsOf(folder('differing'))],
};

/** The programs that the list of differences must name. */
export const differing: string[] = commandsOf(folder('differing')).map(
	({ program = '' }) => program,
);

export const sandboxes: Project[] = readdirSync(join(root, 'sandboxes')).map((name) => {
	const path = join(root, 'sandboxes', name);
	const { sandbox } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as {
		sandbox: { runs: Record<string, { command: string; requests?: string[] }> };
	};
	// A server runs until it is stopped; the journeys compare those with their recordings.
	const ending = Object.values(sandbox.runs).filter(({ requests = [] }) => requests.length === 0);
	const lines = new Set(['node --test', ...ending.map(({ command }) => command)]);
	return {
		name,
		folders: [path],
		commands: [...lines].map((line) => ({ args: line.split(' ').slice(1) })),
	};
});

/** The files of a folder as an engine mounts them. Links, such as those to workspaces, stay behind. */
export function readTree(path: string): FileSystemTree {
	return Object.fromEntries(
		readdirSync(path, { withFileTypes: true })
			.filter((entry) => !entry.isSymbolicLink())
			.map((entry) => {
				const inside = join(path, entry.name);
				return [
					entry.name,
					statSync(inside).isDirectory()
						? { directory: readTree(inside) }
						: { file: { contents: readFileSync(inside, 'utf8') } },
				];
			}),
	);
}
