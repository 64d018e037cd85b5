import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statistics } from '../statistics.ts';
import { goalText, isMet } from './goals.ts';

const at = (...values: number[]) => statistics(values);

describe('goals', () => {
	it('are held against the median', () => {
		assert.equal(isMet({ below: 50 }, at(10, 49, 400)), true);
		assert.equal(isMet({ below: 50 }, at(10, 50, 51)), false);
		assert.equal(isMet({ above: 3000 }, at(2999)), false);
	});

	it('may be what Node takes in the same run', () => {
		assert.equal(isMet({ noSlowerThanNode: true }, at(40), at(40)), true);
		assert.equal(isMet({ below: 50, noSlowerThanNode: true }, at(45), at(40)), false);
	});

	it('are neither met nor missed where there is none', () => {
		assert.equal(isMet({}, at(1)), undefined);
		assert.equal(goalText({}), '');
		assert.equal(goalText({ below: 50, noSlowerThanNode: true }), '< 50 ms, <= node');
	});
});
