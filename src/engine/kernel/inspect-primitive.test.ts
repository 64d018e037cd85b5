import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inspect } from 'node:util';
import { inspectPrimitive } from './inspect-primitive.ts';

it('prints what util.inspect prints', () => {
	const texts = [
		'',
		'plain',
		"it's",
		`"both" 'kinds'`,
		'`all` "three" \'kinds\'',
		'a\n\t\\\0\x7f',
		'\u2028é😀',
	];
	for (const value of [...texts, 1, -0, Number.NaN, 10n, true, null, undefined, Symbol('s')])
		assert.equal(inspectPrimitive(value), inspect(value));
});
