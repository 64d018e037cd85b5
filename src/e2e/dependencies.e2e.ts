import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root, runCommand } from '../routines/command.ts';
import { browsersUnderTest } from './browsers-under-test.ts';
import { launch } from './launch.ts';
import { EnginePage, withDependencies } from './parity/engine-page.ts';
import { readTree } from './parity/projects.ts';

const fixture = join(root, 'src/engine/dependencies/fixture');
const lost = "import { a } from 'left-pad';\n";

for (const browserName of browsersUnderTest) {
	describe(`dependencies of a sandbox in ${browserName}`, () => {
		let engine: EnginePage;
		before(async () => {
			const browser = await launch(browserName);
			engine = await EnginePage.open(
				await browser.newPage(),
				{ ...readTree(fixture), 'lost.ts': { file: { contents: lost } } },
				await withDependencies(fixture),
			);
		});
		after(async () => {
			engine.close();
			await engine.page.browser().close();
		});

		it('a package of the registry and one of the workspace print what they print on Node', async () => {
			const onNode = await runCommand(process.execPath, ['src/main.ts'], { cwd: fixture });
			assert.deepEqual(await engine.run('node', ['src/main.ts']), onNode);
			assert.equal(onNode.code, 0);
		});

		it('a program may read them as files', async () => {
			const { output } = await engine.run('cat', ['node_modules/yaml/LICENSE']);
			assert.match(output, /Copyright Eemeli Aro/);
		});

		it('a package that is not bundled is missed in the words of Node', async () => {
			const { output, code } = await engine.run('node', ['lost.ts']);
			assert.match(
				output,
				/Cannot find package 'left-pad' imported from \/home\/project\/lost\.ts/,
			);
			assert.equal(code, 1);
		});
	});
}
