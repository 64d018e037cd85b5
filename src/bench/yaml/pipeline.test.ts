import assert from 'node:assert/strict';
import { it } from 'node:test';
import { chosenStages, commandLine, realCommandLine, tellingCommand } from './pipeline.ts';

const [deny, ask] = [
	{ name: 'deny', command: 'node src/deny.ts -', input: ['a.yaml'], output: 'yaml' as const },
	{
		name: 'ask',
		command: 'node src/cli.ts -',
		records: '--records',
		input: ['a.yaml'],
		output: 'text' as const,
	},
];

it('the command line is the one for a shell, without what only the lab wants', () => {
	assert.equal(
		commandLine(['a.yaml', "my file's.yaml"], [deny, ask]),
		"cat a.yaml 'my file'\\''s.yaml' | node src/deny.ts - | node src/cli.ts -",
	);
	assert.equal(tellingCommand(ask), 'node src/cli.ts - --records');
	assert.equal(tellingCommand(deny), 'node src/deny.ts -');
});

it('the real tools do the same where each program stands for one', () => {
	const inject = { ...deny, real: 'istioctl kube-inject -f -' };
	assert.equal(
		realCommandLine(['a.yaml'], [inject]),
		'cat a.yaml | istioctl kube-inject -f - | kubectl apply -f -',
	);
	assert.equal(realCommandLine(['a.yaml'], [inject, ask]), undefined);
	assert.equal(realCommandLine(['a.yaml'], []), undefined);
});

it('stages keep the order of the sandbox', () => {
	assert.deepEqual(
		chosenStages([deny, ask], () => true).map(({ name }) => name),
		['deny', 'ask'],
	);
});
