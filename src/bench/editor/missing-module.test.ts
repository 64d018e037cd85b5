import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingModule } from './missing-module.ts';

const files = [
	{ path: 'src/trace.ts', text: "import { chain } from './chain.ts';\nimport './greeting.ts';\n" },
	{ path: 'test/deep/a.test.ts', text: "import.meta.resolve('../../src/gone.ts');\n" },
];
const output = (wanted: string, importer: string) =>
	`Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/home/project/${wanted}' imported from /home/project/${importer} {\n  code: 'ERR_MODULE_NOT_FOUND',`;

test('a file that is not there is shown where it is imported', () => {
	assert.deepEqual(missingModule(output('src/greeting.ts', 'src/trace.ts'), files), {
		path: 'src/trace.ts',
		line: 2,
		column: 8,
		message: 'Error: Cannot find src/greeting.ts',
		missing: 'src/greeting.ts',
	});
	assert.equal(missingModule(output('src/gone.ts', 'test/deep/a.test.ts'), files)?.line, 1);
});

test('what no line asks for, or no file of the project imports, is shown nowhere', () => {
	assert.equal(missingModule(output('src/other.ts', 'src/trace.ts'), files), undefined);
	assert.equal(missingModule(output('src/greeting.ts', 'src/elsewhere.ts'), files), undefined);
	assert.equal(
		missingModule("Cannot find package 'x' imported from /a/src/trace.ts", files),
		undefined,
	);
	assert.equal(missingModule('all went well', files), undefined);
});
