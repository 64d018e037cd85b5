import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { statistics } from '../statistics.ts';
import { goalText, isMet, measures } from './measures.ts';

const median = (value: number) => statistics([value]);

describe('the goals of a page', () => {
	it('the first text may come a tenth later than on a plain page', () => {
		assert.ok(isMet(measures.fcp, median(1100), median(1000)));
		assert.ok(!isMet(measures.fcp, median(1101), median(1000)));
		assert.equal(goalText(measures.fcp), '<= 1.1 x Starlight');
	});

	it('what moves has a limit of its own, whatever the plain page does', () => {
		assert.ok(isMet(measures.shift, median(0.02), median(0)));
		assert.ok(!isMet(measures.shift, median(0.03), median(0.5)));
		assert.equal(goalText(measures.shift), '<= 0.02');
	});
});
