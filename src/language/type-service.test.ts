import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readSandbox, sandboxFolders } from '../course/read-sandbox.ts';
import { typeFiles } from './type-files.ts';
import { TypeService } from './type-service.ts';

const library = await typeFiles();
const service = new TypeService(library);
const texts = (file: string) => service.problems(file).map(({ message }) => message);

for (const folder of await sandboxFolders()) {
	const name = folder.split(/[\\/]/).at(-1) ?? '';
	test(`${name}: no file of the sandbox or of a solution has a problem`, async () => {
		const { files, exercises } = await readSandbox(name);
		const sets = [files, ...Object.values(exercises).map(({ check }) => [...files, check])];
		for (const set of sets) {
			service.setFiles(set);
			for (const { path } of set) assert.deepEqual([path, texts(path)], [path, []]);
		}
	});
}

test('a mistake is told at its place', () => {
	service.setFiles([{ path: 'src/a.ts', text: 'const a: number = "one";\nexport { a };\n' }]);
	assert.deepEqual(service.problems('src/a.ts'), [
		{ from: 6, to: 7, message: "Type 'string' is not assignable to type 'number'." },
	]);
});

test('what Node cannot erase is a mistake', () => {
	service.setFiles([{ path: 'a.ts', text: 'export enum A { B }\n' }]);
	assert.match(texts('a.ts').join(), /erasableSyntaxOnly/);
});

test('an edit changes what is known, and a file that is gone is missed', () => {
	const user = { path: 'b.ts', text: "import { a } from './a.ts';\na.toFixed();\n" };
	service.setFiles([{ path: 'a.ts', text: 'export const a = 1;\n' }, user]);
	assert.deepEqual(texts('b.ts'), []);
	service.setFiles([{ path: 'a.ts', text: 'export const a = "1";\n' }, user]);
	assert.match(texts('b.ts').join(), /toFixed/);
	service.setFiles([user]);
	assert.match(texts('b.ts').join(), /Cannot find module '.\/a.ts'/);
});

test('a package without types is no mistake, a module that Node has not is one', () => {
	service.setFiles([
		{ path: 'a.ts', text: "import a from 'some-package';\nimport 'node:nothing';\na();\n" },
	]);
	assert.equal(texts('a.ts').filter((text) => text.includes('some-package')).length, 0);
});

test('names, types and words come from Node’s own declarations', () => {
	const text =
		"import { createServer } from 'node:http';\nconst server = createServer();\nserver.lis\n";
	service.setFiles([{ path: 'a.ts', text }]);
	const at = text.indexOf('lis\n') + 3;
	assert.ok(service.completions('a.ts', at).some(({ label }) => label === 'listen'));
	assert.match(service.completionInfo('a.ts', at, 'listen')?.text ?? '', /Server.*listen/);
	const info = service.info('a.ts', text.indexOf('server ='));
	assert.match(info?.text ?? '', /const server: Server</);
});

test('all declarations together weigh less than 200 kB', () => {
	const bytes = gzipSync(JSON.stringify(library)).length;
	assert.ok(bytes < 200_000, `${bytes} bytes`);
});
