import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './command.ts';
import { sandboxNames } from './record.ts';
import {
	lessonScaffold,
	lockedSandbox,
	type Present,
	type Scaffold,
	sandboxScaffold,
} from './scaffold.ts';

const usage = `npm run new -- lesson <track> "Title"   a lesson at the end of its track
npm run new -- sandbox <name>           a small project with a server, a test and a run`;

/** Writes files that are not there yet. */
export function write(scaffold: Scaffold, folder: string): void {
	for (const [path, text] of Object.entries(scaffold)) {
		const file = join(folder, path);
		if (existsSync(file)) throw new Error(`${path} is there already; nothing of it was changed.`);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
		console.log(`wrote ${path}`);
	}
}

if (import.meta.main) {
	const [kind, name = '', ...words] = process.argv.slice(2);
	const present: Present = {
		content: globSync('content/**/*.mdx', { cwd: root }).map((path) => path.replaceAll('\\', '/')),
		sandboxes: sandboxNames(),
	};
	try {
		if (kind === 'lesson' && name) {
			write(lessonScaffold(name, words.join(' '), present), root);
			console.log('Next: npm run dev, and write.');
		} else if (kind === 'sandbox' && name) {
			write(sandboxScaffold(name, present), root);
			const lockfile = join(root, 'package-lock.json');
			writeFileSync(lockfile, lockedSandbox(readFileSync(lockfile, 'utf8'), name));
			console.log(`added ${name} to ${basename(lockfile)}`);
			console.log(
				`Next: npm run record -- ${name}, then name it in a lesson: "sandbox: { name: ${name} }".`,
			);
		} else {
			throw new Error(`Say what to make:\n${usage}`);
		}
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	}
}
