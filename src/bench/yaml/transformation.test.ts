import assert from 'node:assert/strict';
import { it } from 'node:test';
import { NOTICE } from '../../engine/in-page/job-output.ts';
import { runStages, StageError } from './transformation.ts';

const stage = (name: string) => ({
	name,
	command: `node src/${name}.ts -`,
	records: '--records',
	input: ['a.yaml'],
	output: 'yaml' as const,
});
const { signal } = new AbortController();

it('each stage reads what the one before printed, without its records', async () => {
	const read: string[] = [];
	const results = await runStages(
		[stage('one'), stage('two')],
		'a: 1\n',
		async (command, _signal, { input = '' }) => {
			read.push(`${command}: ${input}`);
			return { code: 0, output: `\u001e{"change":{"object":"Pod a","why":"so"}}\n${input}b: 2\n` };
		},
		signal,
	);
	assert.deepEqual(read, [
		'node src/one.ts - --records: a: 1\n',
		'node src/two.ts - --records: a: 1\nb: 2\n',
	]);
	assert.deepEqual(results[0]?.records, [{ change: { object: 'Pod a', why: 'so' } }]);
	assert.equal(results[1]?.output, 'a: 1\nb: 2\nb: 2\n');
});

it('a program that fails gives no result, but what it said', async () => {
	const fails = runStages([stage('one')], '', async () => ({ code: 1, output: 'no\n' }), signal);
	await assert.rejects(fails, new StageError('no'));
	const silent = runStages([stage('one')], '', async () => ({ code: 2, output: '' }), signal);
	await assert.rejects(silent, /one ended with exit code 2 and said nothing/);
});

it('an output with a hole is no result', async () => {
	const output = `a: 1\n${NOTICE}b: 2\n`;
	const cut = runStages([stage('one')], '', async () => ({ code: 0, output }), signal);
	await assert.rejects(cut, new StageError('one printed more than 16 MB. Take fewer documents.'));
});

it('records that nobody knows are dropped', async () => {
	const output = '\u001e{"verdict":{"from":1}}\n\u001e[]\n\u001enull\n\u001e{"note":"hm"}\n';
	const [result] = await runStages([stage('one')], '', async () => ({ code: 0, output }), signal);
	assert.deepEqual(result?.records, [{ note: 'hm' }]);
});
