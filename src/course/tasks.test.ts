import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { hostStepsOf, tasksOf } from './tasks.ts';

test('what there is to do is read from the words of a lesson', async () => {
	const mdx = `
Read, then <Open file="a.ts" />.

<Walkthrough title="W">
<Step title="Ask 'libvirt'" on="host">
<Command line="id" />
</Step>
<Step id="second" title="Else" on="host" />
</Walkthrough>

<Exercise id="limit" title="Limit">

Do it.

</Exercise>

<Predict id="p" question="a > b?" options={["</Predict>", "<Recall id='no'>"]} answer={1}>

Because.

</Predict>

<Recall question="?" id="q" options={["a"]} answer={0}>Why.</Recall>

\`\`\`mdx
<Recall id="in-code" />
\`\`\`
`;
	assert.deepEqual(await tasksOf(mdx), {
		steps: ['ask-libvirt', 'second'],
		exercises: ['limit'],
		predictions: ['p'],
		recall: ['q'],
	});
});

test('lesson 1 has a prediction, an exercise and three questions', async () => {
	const file = 'content/middleware/01-a-handler-and-one-wrapper.mdx';
	const mdx = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
	assert.deepEqual(await tasksOf(mdx), {
		steps: [],
		exercises: ['limit-in-flight'],
		predictions: ['limit-of-zero'],
		recall: ['when-middle', 'why-finally', 'instead-headers'],
	});
});

test('steps that the host knows are told with their lesson', async () => {
	const mdx = `<Walkthrough title="w">
	<Step title="Ask the processor" on="host" host="cpu-flag">One word.</Step>
	<Step title="Look around" on="host"><Command line="ls" /></Step>
</Walkthrough>`;
	assert.deepEqual(await hostStepsOf('kvm2/a', mdx), [
		{ lesson: 'kvm2/a', id: 'ask-the-processor', title: 'Ask the processor', step: 'cpu-flag' },
	]);
});
