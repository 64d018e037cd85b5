import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Context, Key } from '../../src/context.ts';
import {
	background,
	createKey,
	value,
	withValue,
} from '../../src/context.ts';
import { keepsApart } from '../../test/collision.ts';

const inContext = 'Look at value in src/context.ts.';
const inTest = 'Look at keepsApart in test/collision.ts.';

test('two keys of one description are two keys', () => {
	const mine = createKey<string>('user');
	const yours = createKey<string>('user');
	const outer = withValue(background, mine, 'Ada');
	const inner = withValue(outer, yours, 'Eve');
	assert.deepEqual(
		[value(inner, mine), value(inner, yours)],
		['Ada', 'Eve'],
		'Two packages each made a key called "user". Mine holds "Ada", ' +
			`yours "Eve". Asked for both, the context said ` +
			`"${value(inner, mine)}" and "${value(inner, yours)}". Compare ` +
			`the keys themselves, not what is written on them. ${inContext}`,
	);
});

test('a key that was never used finds nothing', () => {
	const mine = createKey<string>('user');
	const context = withValue(background, mine, 'Ada');
	const found = value(context, createKey<string>('user'));
	assert.equal(
		found,
		undefined,
		'A new key, made after the value was put in, should find ' +
			`nothing. It found "${found}", which belongs to somebody ` +
			`else. ${inContext}`,
	);
});

test('a value still travels inward, and inward only', () => {
	const user = createKey<string>('user');
	const inner = withValue(background, user, 'Ada');
	const seen = [value(inner, user), value(background, user)];
	assert.deepEqual(
		seen,
		['Ada', undefined],
		'Inside, the value should be found; outside, nothing should ' +
			`have changed. Found: ${seen.join(' and ')}. ${inContext}`,
	);
});

test('your test passes with keys that are themselves', () => {
	assert.equal(
		keepsApart({ createKey, withValue, value }),
		true,
		'With your own context, keepsApart should say true. Make two ' +
			'keys of the same description, put a value under each, and ' +
			`ask for both. ${inTest}`,
	);
});

test('your test fails with keys that are only text', () => {
	assert.equal(
		keepsApart({ createKey, withValue, value: byText }),
		false,
		'A context that compares only descriptions mixes the two ' +
			'values up, so keepsApart should say false. It said true: ' +
			`does it give both keys the same description? ${inTest}`,
	);
});

/** Compares keys as text, as many contexts do. */
function byText<T>(context: Context, key: Key<T>): T | undefined {
	let link: Context | undefined = context;
	while (link !== undefined) {
		if (link.key?.description === key.description) {
			return link.value as T;
		}
		link = link.parent;
	}
	return undefined;
}
