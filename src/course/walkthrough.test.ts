import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mdxToMdast } from 'satteri';
import { type MdxNode, readWalkthroughs, stepId } from './walkthrough.ts';

const read = (mdx: string) => readWalkthroughs(mdxToMdast(mdx, {}) as MdxNode, 'content/a.mdx');

const shop = `Some prose.

<Walkthrough title="A second container">
  <Step title="Restart the shop" on="host · kubectl" changes="the cluster of your team" undo="kubectl -n shop rollout undo deploy/web">
    <Command line="kubectl -n shop rollout restart deploy/web" />
    <Command line="kubectl -n shop get pods" output={\`web-{{x}} 2/2\`} />
    <Look at="2/2">The second container was not in your manifest.</Look>
  </Step>
  <Step id="ask" title="Ask who put it there" on="cluster">
    <Command line={"kubectl auth whoami"} exit={1} />

    Prose with <Look>no spot</Look>.
  </Step>
</Walkthrough>
`;

it('a walkthrough is read as data, numbered in its order', () => {
	const { walkthroughs } = read(shop);
	assert.equal(walkthroughs.length, 1);
	assert.deepEqual(walkthroughs[0]?.steps, [
		{
			id: 'restart-the-shop',
			number: 1,
			title: 'Restart the shop',
			place: { machine: 'host', tool: 'kubectl' },
			changes: 'the cluster of your team',
			undo: ['kubectl -n shop rollout undo deploy/web'],
			commands: [
				{ line: 'kubectl -n shop rollout restart deploy/web', exit: 0, at: 5 },
				{ line: 'kubectl -n shop get pods', output: 'web-{{x}} 2/2', exit: 0, at: 6 },
			],
			looks: [{ number: 1, at: '2/2', command: 1 }],
			line: 4,
		},
		{
			id: 'ask',
			number: 2,
			title: 'Ask who put it there',
			place: { machine: 'cluster' },
			undo: [],
			commands: [{ line: 'kubectl auth whoami', exit: 1, at: 10 }],
			looks: [],
			line: 9,
		},
	]);
});

it('each word is told what it cannot know alone', () => {
	const { added } = read(shop);
	assert.deepEqual(
		[...added].map(([{ name }, attributes]) => [name, attributes]),
		[
			['Look', { number: '1' }],
			['Command', { spots: '[{"at":"2/2","number":1}]' }],
			['Step', { id: 'restart-the-shop', number: '1' }],
			['Step', { id: 'ask', number: '2' }],
		],
	);
});

it('an address is made of letters and numbers', () => {
	assert.equal(stepId('Read "unix_sock_group", then `id`'), 'read-unix-sock-group-then-id');
});

describe('an author is told file, line and remedy', () => {
	const step = (inside: string, attributes = 'title="Do" on="host"') =>
		`<Walkthrough>\n<Step ${attributes}>\n${inside}\n</Step>\n</Walkthrough>`;
	const cases: [name: string, mdx: string, message: RegExp][] = [
		[
			'a step without a title',
			step('', 'on="host"'),
			/^content\/a\.mdx:2: <Step>: It has no "title"/,
		],
		['a step without a place', step('', 'title="Do"'), /:2: <Step>: It has no "on"/],
		[
			'an unknown machine',
			step('', 'title="Do" on="server"'),
			/"server"\. Write one of host, guest/,
		],
		['a command with a prompt', step('<Command line="$ id" />'), /:3: <Command>: .*prompt/],
		[
			'an undo with curly quotes',
			step('', 'title="Do" on="host" undo="echo \u201chi\u201d"'),
			/no shell understands/,
		],
		['a command without a line', step('<Command />'), /:3: <Command>: It has no "line"/],
		['a computed line', step('<Command line={a + b} />'), /"line" is computed/],
		[
			'two kinds of output',
			step('<Command line="id" output="a" recorded="b" />'),
			/both "output" and "recorded"/,
		],
		['an exit code out of range', step('<Command line="id" exit={256} />'), /from 0 to 255/],
		[
			'a balloon before any command',
			step('<Look at="x">y</Look>'),
			/:3: <Look>: It has no <Command>/,
		],
		[
			'prose between steps',
			'<Walkthrough>\nWords.\n</Walkthrough>',
			/:2: <Walkthrough>: Between the steps/,
		],
		[
			'a step alone',
			'a\n\n<Step title="Do" on="host">\nb\n</Step>',
			/:3: <Step>: Put it in a <Walkthrough>/,
		],
		['a command alone', '<Command line="id" />', /:1: <Command>: Put it in a <Step>/],
	];
	for (const [name, mdx, message] of cases)
		it(name, () => assert.throws(() => read(mdx), { message }));

	it('two steps of one name', () => {
		const twice =
			'<Walkthrough>\n<Step title="Do" on="host" />\n<Step title="Do" on="host" />\n</Walkthrough>';
		assert.throws(() => read(twice), /:3: <Step>: Line 2 has a step "do" too/);
	});
});
