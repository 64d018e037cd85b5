import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compile } from '../compile/compile.ts';
import { pack } from '../dependencies/precompiled.ts';
import { Files } from '../files/files.ts';
import { Graphs } from './graph.ts';
import { LateScripts } from './late-scripts.ts';

const url = 'file:///home/project/a.mjs';
const noContext = { asyncContext: false };

function graphsWith(text: string): { graphs: Graphs; files: Files } {
	const files = new Files();
	files.mkdir('/home/project', true);
	files.write('/home/project/a.mjs', new TextEncoder().encode(text));
	return { graphs: new Graphs(files, new LateScripts()), files };
}

describe('units that were compiled ahead', () => {
	it('stand for their files, which are not read again', async () => {
		const { graphs } = graphsWith('a file that no parser takes');
		const unit = compile('export const a = 1;', {
			url,
			language: 'js',
			format: 'module',
			...noContext,
		});
		graphs.provide([pack(unit, 'a file that no parser takes', false)]);
		const answer = await graphs.collect('./a.mjs', 'file:///home/project/', noContext);
		assert.ok('graph' in answer);
		assert.deepEqual(answer.graph.units, [unit]);
	});

	it('count for nothing when their file has changed', async () => {
		const { graphs, files } = graphsWith('export const a = 1;');
		const unit = compile('export const a = 1;', {
			url,
			language: 'js',
			format: 'module',
			...noContext,
		});
		graphs.provide([pack(unit, 'export const a = 1;', false)]);
		files.write('/home/project/a.mjs', new TextEncoder().encode('export const b = 1;'));
		const answer = await graphs.collect('./a.mjs', 'file:///home/project/', noContext);
		assert.ok('graph' in answer);
		assert.deepEqual(answer.graph.units[0]?.exports, ['b']);
	});
});
