import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	background,
	createKey,
	value,
	withValue,
} from '../src/index.ts';
import { keepsApart } from './collision.ts';

test('the background holds nothing', () => {
	assert.equal(value(background, createKey('any')), undefined);
});

test('withValue makes a longer context and leaves the old one', () => {
	const key = createKey<string>('user');
	const inner = withValue(background, key, 'Ada');
	assert.equal(value(inner, key), 'Ada');
	assert.equal(value(background, key), undefined);
});

test('the value added last wins, and only further inside', () => {
	const key = createKey<number>('depth');
	const one = withValue(background, key, 1);
	const two = withValue(one, key, 2);
	assert.equal(value(two, key), 2);
	assert.equal(value(one, key), 1);
});

test('two keys with one description are two keys', () => {
	const mine = createKey<string>('user');
	const yours = createKey<string>('user');
	const context = withValue(background, mine, 'Ada');
	assert.equal(value(context, yours), undefined);
});

test('undefined is a value that hides an outer one', () => {
	const key = createKey<string | undefined>('user');
	const outer = withValue(background, key, 'Ada');
	const inner = withValue(outer, key, undefined);
	assert.equal(value(inner, key), undefined);
});

test('a context cannot be changed', () => {
	const context = withValue(background, createKey('user'), 'Ada');
	assert.throws(() => Object.assign(context, { value: 'Eve' }));
	assert.throws(() => Object.assign(background, { value: 'Eve' }));
});

test('values under keys of one description do not collide', () => {
	assert.ok(keepsApart({ createKey, withValue, value }));
});
