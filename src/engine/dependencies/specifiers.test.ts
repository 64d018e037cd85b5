import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { splitSpecifier, usedSubpaths } from './specifiers.ts';

describe('subpaths that sources mention', () => {
	const folder = mkdtempSync(join(tmpdir(), 'specifiers-'));
	after(() => rmSync(folder, { recursive: true }));

	it('imports of every kind count, in sources and tests, but not in what is installed', () => {
		mkdirSync(join(folder, 'node_modules/yaml'), { recursive: true });
		writeFileSync(join(folder, 'node_modules/yaml/index.js'), "import 'yaml/inner';");
		writeFileSync(
			join(folder, 'a.ts'),
			"import { a } from 'yaml';\nimport type { b } from \"yaml/b\";\nawait import('@scope/c/d.js');",
		);
		writeFileSync(join(folder, 'b.test.ts'), "require('yaml/test')");
		assert.deepEqual(
			usedSubpaths(folder, ['yaml', '@scope/c']),
			new Map([
				['yaml', new Set(['.', './b', './test'])],
				['@scope/c', new Set(['.', './d.js'])],
			]),
		);
	});

	it('a scope is part of the name', () => {
		assert.deepEqual(splitSpecifier('@a/b/c'), { name: '@a/b', subpath: './c' });
		assert.deepEqual(splitSpecifier('a'), { name: 'a', subpath: '.' });
	});
});
