import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compile } from '../compile/compile.ts';
import { pack, unpack } from './precompiled.ts';

const url = 'file:///home/project/node_modules/a/index.js';

describe('precompiled units', () => {
	for (const source of [
		'export const a = 1;\nexport default function b() {}\n',
		'import { readFile } from "node:fs/promises";\n\nawait readFile("a");\r\nexport {};',
		'\ufeffexport const text = `one\n\ntwo`;\n',
		'',
	])
		for (const asyncContext of [false, true])
			it(`${JSON.stringify(source)} is the same after the journey${asyncContext ? ', with async context' : ''}`, () => {
				const options = { url, language: 'js', format: 'module', asyncContext } as const;
				const unit = compile(source, options);
				const packed = JSON.parse(JSON.stringify(pack(unit, source, asyncContext)));
				assert.deepEqual(unpack(packed, source), unit);
			});

	it('lines that the compiler left alone do not travel twice', () => {
		const source = `export const a = 1;\n${'// a line\n'.repeat(1000)}`;
		const unit = compile(source, { url, language: 'js', format: 'module', asyncContext: false });
		assert.ok(pack(unit, source, false).lines.length < 5);
	});
});
