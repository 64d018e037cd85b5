import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlacements } from './placements.ts';
import { readSandbox } from './read-sandbox.ts';

test('each zone that is lost is a placement of all pods', () => {
	const text = `With all zones:
  db-0   eu-west-1a  ip-10-0-1-10
Without eu-west-1a:
  db-0   Pending     0/2 nodes are available: 2 node(s) had trouble.
`;
	assert.deepEqual(readPlacements(text), [
		{ without: undefined, pods: [{ name: 'db-0', zone: 'eu-west-1a', note: 'ip-10-0-1-10' }] },
		{
			without: 'eu-west-1a',
			pods: [
				{
					name: 'db-0',
					zone: undefined,
					note: '0/2 nodes are available: 2 node(s) had trouble.',
				},
			],
		},
	]);
});

test('a text that is something else is refused with its line', () => {
	assert.throws(() => readPlacements('With all zones:\nListening\n'), /Line 2 is no placement/);
	assert.throws(() => readPlacements('  db-0 a b\n'), /Line 1 is no placement/);
});

test('what the sandbox recorded is read', async () => {
	const { runs } = await readSandbox('storage-topology');
	const placements = readPlacements(runs['zones']?.recorded?.output ?? '');
	assert.deepEqual(
		placements.map(({ without }) => without),
		[undefined, 'eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
	);
});
