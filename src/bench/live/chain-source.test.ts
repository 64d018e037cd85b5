import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readSandboxSource } from '../../course/read-sandbox.ts';
import { cutRegion } from '../../course/regions.ts';
import { readChain } from './chain-source.ts';

it('the layers of the sandbox are read from its code', async () => {
	const from = 'middleware-chain/src/server.ts';
	const { text } = cutRegion(await readSandboxSource(from), 'chain', from);
	const { layers, handler, lines } = readChain(text, from);
	assert.ok(layers.length >= 3, layers.join());
	assert.equal(layers[0], 'accessLog');
	assert.equal(handler, 'route');
	assert.equal(lines.length, text.split('\n').length);
});

it('a comment is no part of its layer', () => {
	const { lines } = readChain('const app = chain(\n\tlog, // a line\n).then(core);', 'x.ts');
	assert.deepEqual(lines[1], { code: '\tlog,', comment: 'a line', layer: 0 });
});

it('another shape names the file', () => {
	assert.throws(() => readChain('log(core);', 'x.ts'), /No chain to draw in x\.ts/);
});
