import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LayerStep } from './layer-event.ts';
import { stepTrouble, waitingWords } from './trouble.ts';

const files = [
	{ path: 'test/hello.test.ts', text: 'function hello() {}' },
	{ path: 'src/hello.ts', text: '// hello\nexport const hello = () => {};\n' },
];
const step: LayerStep = { event: 'enter', request: 1, layer: 'hello', depth: 0, at: '0ms' };
const passage = (...steps: LayerStep[]) => ({
	request: 1,
	line: 'GET /',
	layers: [],
	core: '',
	steps,
});

describe('a step', () => {
	test('that calls next again names the spot', () => {
		const where = 'file:///home/project/src/hello.ts:7:9';
		const trouble = stepTrouble({ ...step, event: 'twice', where }, files);
		assert.match(trouble?.text ?? '', /^hello calls next once more .* at src\/hello\.ts:7\./);
		const { path, line, column } = trouble?.location ?? {};
		assert.deepEqual([path, line, column], ['src/hello.ts', 7, 9]);
	});

	test('that throws no error names the layer and where it is written', () => {
		const trouble = stepTrouble({ ...step, event: 'threw', thrown: 'null' }, files);
		assert.match(trouble?.text ?? '', /^hello \(src\/hello\.ts:2\) threw null/);
		assert.deepEqual(trouble?.location, { path: 'src/hello.ts', line: 2, column: 14 });
	});

	test('is where the function of its name is made, not where a layer gives one back', () => {
		const made = { path: 'src/zz.ts', text: '\nfunction route() {}' };
		const given = { path: 'src/aa.ts', text: 'return function route() {' };
		const thrown = { ...step, layer: 'route', event: 'threw', thrown: '5' } as const;
		assert.match(stepTrouble(thrown, [given, made])?.text ?? '', /src\/zz\.ts:2/);
		assert.match(stepTrouble(thrown, [given])?.text ?? '', /src\/aa\.ts:1/);
	});

	test('that throws an error tells nothing: its stack does', () => {
		for (const thrown of ['Error: x', 'TypeError: x', 'AbortError: x', 'MyException: x'])
			assert.equal(stepTrouble({ ...step, event: 'threw', thrown }, files), undefined, thrown);
	});
});

describe('a request without an answer', () => {
	test('is where it was let in and not let out', () => {
		const outer = { ...step, layer: 'log' };
		const inner = { ...step, layer: 'limit', depth: 1 };
		const left = { ...inner, event: 'leave' } as const;
		const steps = [outer, inner, left, { ...step, depth: 1 }];
		assert.match(
			waitingWords(passage(...steps), files).text,
			/as far as hello \(src\/hello\.ts:2\)/,
		);
	});

	test('is missed where the innermost one returned without a word', () => {
		const outer = { ...step, layer: 'log' };
		const core = { ...step, depth: 1 };
		const { text } = waitingWords(passage(outer, core, { ...core, event: 'leave' }), files);
		assert.match(text, /hello \(src\/hello\.ts:2\) has returned and not answered/);
	});

	test('that reached no layer may wait for a loop', () => {
		assert.match(waitingWords(undefined, files).text, /not reached the chain/);
	});
});
