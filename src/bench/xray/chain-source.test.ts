import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findChain, moveLayer } from './chain-source.ts';

const source = `import { chain } from './chain.ts';

const app = chain(
	accessLog, // every answer leaves a line
	recover, // a throw becomes a 500
	limitInFlight(100), // one too many becomes a 503
).then(route);
`;
const namesOf = (text: string) => findChain(text)?.layers.map(({ name }) => name);

describe('findChain', () => {
	test('the layers stand in the order written, outermost first', () => {
		assert.deepEqual(namesOf(source), ['accessLog', 'recover', 'limitInFlight']);
		assert.equal(findChain(source)?.line, 3);
	});

	test('types, member access and functions in place are layers too', () => {
		assert.deepEqual(namesOf('const h: Handler = chain(log.to<Log>(x), (next) => next);'), [
			'log.to',
			'(next) => next',
		]);
	});

	test('a word in a comment or a string is no call', () => {
		assert.equal(findChain('// chain(a, b)\nconst s = "chain(a, b)";'), undefined);
	});

	test('a chain that is broken, spread, or of one layer is left to the editor', () => {
		for (const text of ['chain(a, , b', 'chain(...all, b)', 'chain(only)', 'other(a, b)'])
			assert.equal(findChain(text), undefined, text);
	});
});

describe('moveLayer', () => {
	test('a layer moves with the comment on its line, and commas stay where they are', () => {
		assert.equal(
			moveLayer(source, 2, 0),
			source.replace(
				/\taccessLog[\s\S]*503\n/,
				`	limitInFlight(100), // one too many becomes a 503
	accessLog, // every answer leaves a line
	recover, // a throw becomes a 500
`,
			),
		);
	});

	test('on one line only the expressions change places', () => {
		assert.equal(moveLayer('chain(a, b(1), c).then(d)', 0, 2), 'chain(b(1), c, a).then(d)');
	});

	test('a last layer without a comma gets one when it is no longer last', () => {
		assert.equal(
			moveLayer('chain(\n\ta, // first\n\tb // second\n)', 1, 0),
			'chain(\n\tb, // second\n\ta // first\n)',
		);
	});

	test('moving there and back gives the text as it was', () => {
		const there = moveLayer(source, 0, 2);
		assert.equal(moveLayer(there ?? '', 2, 0), source);
	});

	test('where there is no such layer nothing moves', () => {
		assert.equal(moveLayer(source, 3, 0), undefined);
		assert.equal(moveLayer(source, 0, -1), undefined);
		assert.equal(moveLayer('no chain here', 0, 1), undefined);
	});
});
