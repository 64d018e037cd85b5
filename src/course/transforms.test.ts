import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readTransforms } from './transforms.ts';

const files = [{ path: 'manifests/shop.yaml', text: '' }];
const read = (value: unknown) => readTransforms(value, files, 'package.json');
const whole = { command: 'node src/cli.ts -', input: ['manifests/shop.yaml'] };

it('a transform that says nothing more prints text', () => {
	assert.deepEqual(read({ connections: whole }), [
		{ name: 'connections', ...whole, output: 'text' },
	]);
	assert.deepEqual(read(undefined), []);
});

it('transforms are a pipeline in the order written, so only the last may print text', () => {
	const both = { inject: { ...whole, output: 'yaml' }, connections: whole };
	assert.deepEqual(
		read(both).map(({ name }) => name),
		['inject', 'connections'],
	);
	assert.throws(() => read({ connections: whole, again: whole }), /"connections" prints text/);
});

it('an author is told which field is wrong and what to write', () => {
	const wrong = (part: object) => () => read({ one: { ...whole, ...part } });
	assert.throws(wrong({ command: 'rm' }), /transform "one" needs a "command"/);
	assert.throws(wrong({ input: ['gone.yaml'] }), /"input" names gone\.yaml/);
	assert.throws(wrong({ input: [] }), /"input" names no file/);
	assert.throws(wrong({ output: 'html' }), /"output" is "yaml" or "text"/);
	assert.throws(wrong({ real: 1 }), /"real" is the command of the real tool/);
	assert.throws(wrong({ kinds: 'Pod' }), /"kinds" is no list/);
	assert.throws(wrong({ kind: [] }), /has "kind"\. It may have/);
	assert.throws(() => read([]), /"transforms" is no object/);
});
