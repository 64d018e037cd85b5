import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FileSystemTree } from '../engine/port.ts';
import { browserNames } from '../routines/browsers.ts';
import { root } from '../routines/command.ts';
import { launch } from './launch.ts';
import { EnginePage, type Printed } from './parity/engine-page.ts';
import { NativeProject } from './parity/native.ts';
import { normalize } from './parity/normalize.ts';

/**
 * The same commands over the same files, run by Node and by the in-page engine in each browser. Two projects: the
 * small programs of `parity/programs`, and each sandbox with its own tests and runs.
 */
interface Project {
	name: string;
	/** Folders laid over each other. */
	folders: string[];
	commands: string[][];
	/** `PORT=0`, so that suites do not meet on a port. */
	env?: Record<string, string>;
}

const programs: Project = {
	name: 'programs',
	folders: [join(root, 'src/e2e/parity/programs')],
	commands: readdirSync(join(root, 'src/e2e/parity/programs'))
		.filter((name) => /\.[cm]?[jt]s$/.test(name))
		.map((name) => (name.includes('.test.') ? ['--test', name] : [name])),
};

const sandboxes: Project[] = readdirSync(join(root, 'sandboxes')).map((name) => {
	const folder = join(root, 'sandboxes', name);
	const { sandbox } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		sandbox: { runs: Record<string, { command: string; requests: string[] }> };
	};
	// A server runs until it is stopped; the journeys compare those with their recordings.
	const ending = Object.values(sandbox.runs).filter(({ requests }) => requests.length === 0);
	return {
		name,
		folders: [folder],
		commands: [['--test'], ...ending.map(({ command }) => command.split(' ').slice(1))],
	};
});

const { BROWSERS = browserNames.join() } = process.env;

for (const project of [programs, ...sandboxes]) {
	describe(`${project.name}: the page prints what Node prints`, () => {
		const native = new NativeProject(...project.folders);
		const expected = new Map<string, Promise<Printed>>();
		const onNode = (args: string[]) => {
			const key = args.join(' ');
			const printed = expected.get(key) ?? native.run(args);
			expected.set(key, printed);
			return printed;
		};
		after(() => native.remove());

		for (const browserName of browserNames.filter((name) => BROWSERS.includes(name))) {
			describe(browserName, () => {
				let engine: EnginePage;
				before(async () => {
					const browser = await launch(browserName);
					engine = await EnginePage.open(await browser.newPage(), readTree(native.folder));
				});
				after(async () => {
					engine.close();
					await engine.page.browser().close();
				});

				for (const args of project.commands) {
					it(`node ${args.join(' ')}`, async () => {
						const onPage = await engine.run('node', args);
						const { output, code } = await onNode(args);
						const frameNames = browserName === 'chromium';
						assert.equal(
							normalize(onPage.output, { frameNames }),
							normalize(output, { frameNames, folder: native.folder }),
						);
						assert.equal(onPage.code, code);
					});
				}
			});
		}
	});
}

function readTree(folder: string): FileSystemTree {
	return Object.fromEntries(
		readdirSync(folder)
			.filter((name) => name !== 'node_modules')
			.map((name) => {
				const path = join(folder, name);
				const node = statSync(path).isDirectory()
					? { directory: readTree(path) }
					: { file: { contents: readFileSync(path, 'utf8') } };
				return [name, node];
			}),
	);
}
