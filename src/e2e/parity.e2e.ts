import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { differences } from '../engine/differences.ts';
import { browserNames } from '../routines/browsers.ts';
import { launch } from './launch.ts';
import {
	EnginePage,
	type EnginePageOptions,
	type Printed,
	withDependencies,
} from './parity/engine-page.ts';
import { NativeProject } from './parity/native.ts';
import { normalize } from './parity/normalize.ts';
import { type Command, programs, readTree, sandboxes } from './parity/projects.ts';

const { BROWSERS = browserNames.join() } = process.env;

/**
 * The same commands over the same files, run by Node and by the in-page engine in each browser. Two kinds of projects:
 * the small programs of `parity/programs`, and each sandbox with its own tests and runs.
 */
for (const project of [programs, ...sandboxes]) {
	describe(`${project.name}: the page prints what Node prints`, () => {
		const native = new NativeProject(...project.folders);
		const tree = readTree(native.folder);
		let dependencies: EnginePageOptions;
		let expected: Map<Command, Promise<Printed>>;
		// Node is ahead of the browsers, and runs once for all of them.
		before(async () => {
			dependencies = await withDependencies(project.folders[0] ?? '');
			expected = new Map(project.commands.map((command) => [command, native.run(command.args)]));
		});
		after(() => native.remove());

		for (const browserName of browserNames.filter((name) => BROWSERS.includes(name))) {
			describe(browserName, () => {
				let engine: EnginePage;
				before(async () => {
					const browser = await launch(browserName);
					engine = await EnginePage.open(await browser.newPage(), tree, dependencies);
				});
				after(async () => {
					engine.close();
					await engine.page.browser().close();
				});

				for (const command of project.commands) {
					const known = differences.find(
						({ program, browsers }) =>
							program === command.program && browsers.includes(browserName),
					);
					const name = `node ${command.args.join(' ')}`;
					it(known ? `${name}, which differs: ${known.reason}` : name, async () => {
						const frameNames = browserName === 'chromium';
						const comparable = ({ output, code }: Printed, folder?: string) =>
							`${normalize(output, { frameNames, ...(folder && { folder }) })}\nexit ${code}`;
						const onPage = comparable(await engine.run('node', command.args));
						const onNode = comparable(
							await (expected.get(command) as Promise<Printed>),
							native.folder,
						);
						if (known) assert.notEqual(onPage, onNode, 'Equal now: it may leave the list.');
						else assert.equal(onPage, onNode);
					});
				}
			});
		}
	});
}
