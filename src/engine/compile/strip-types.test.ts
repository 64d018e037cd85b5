import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripTypes } from './strip-types.ts';

const url = 'file:///a.ts';

test('types go, lines and columns stay', () => {
	const source = 'import type { A } from "a";\nconst x: number = 1;\nexport { x };\n';
	const stripped = stripTypes(source, url);
	assert.equal(stripped.length, source.length);
	assert.match(stripped, /\nconst x {9}= 1;\nexport \{ x \};\n$/);
});

test('a script that could be no module is stripped, too', () => {
	assert.equal(stripTypes('with (a as any) b()', url), 'with (a       ) b()');
});

test('what cannot be erased is refused', () => {
	assert.throws(() => stripTypes('export enum A { b }', url), {
		code: 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
	});
	assert.throws(() => stripTypes('const const', url));
});
