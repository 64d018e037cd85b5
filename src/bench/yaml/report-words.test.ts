import assert from 'node:assert/strict';
import { it } from 'node:test';
import { reportWords } from './report-words.ts';

const problem = { from: 0, to: 1, line: 1, column: 1, message: 'unknown field "spec.a"' };
const report = { problems: [], more: 0, unknown: [] };

it('a check says what it looked at, and that a cluster does more', () => {
	assert.equal(
		reportWords(report, 3),
		'Every field and type of 3 objects is right. A cluster checks more.',
	);
	const { from, to, line, column } = problem;
	const unknown = [{ from, to, line, column, message: 'not modelled' }];
	assert.match(reportWords({ ...report, unknown }, 1), /of one object is right, of the kinds/);
});

it('what kubectl would refuse is counted, listed or not', () => {
	assert.equal(
		reportWords({ ...report, problems: [problem] }, 1),
		'kubectl apply would refuse it for one reason.',
	);
	assert.match(
		reportWords({ ...report, problems: [problem, problem], more: 5 }, 1),
		/for 7 reasons, of which the first 2 are listed\.$/,
	);
});
