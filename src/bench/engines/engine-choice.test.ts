import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEngineSettings } from '../../engine/settings.ts';
import { EngineChoice, type EngineChoiceOptions } from './engine-choice.ts';

function setUp(options: Partial<EngineChoiceOptions> = {}, kept = new Map<string, string>()) {
	const choice = new EngineChoice({
		settings: readEngineSettings({}),
		needsNode: false,
		shelf: () => ({
			getItem: (key) => kept.get(key) ?? null,
			setItem: (key, value) => void kept.set(key, value),
		}),
		isolated: true,
		isOnline: () => true,
		isUp: () => false,
		...options,
	});
	return { choice, kept };
}

test('a choice is remembered for the next page', () => {
	const { choice, kept } = setUp();
	assert.equal(choice.next.engine, 'in-page');
	choice.choose('webcontainer');
	assert.equal(choice.next.engine, 'webcontainer');
	assert.equal(setUp({}, kept).choice.next.engine, 'webcontainer');
});

test('what stands in storage and is no engine counts as no choice', () => {
	const { choice } = setUp({}, new Map([['throughline:engine', 'vm']]));
	assert.equal(choice.next.engine, 'in-page');
});

test('where storage is denied a choice lasts for the page', () => {
	const { choice } = setUp({
		shelf: () => {
			throw new Error('denied');
		},
	});
	choice.choose('webcontainer');
	assert.equal(choice.next.engine, 'webcontainer');
});

test('after a failure the in-page engine stands in until WebContainer is chosen again', () => {
	const { choice } = setUp();
	choice.choose('webcontainer');
	choice.failed('It did not answer.');
	assert.equal(choice.next.engine, 'in-page');
	assert.equal(choice.obstacles.webcontainer, 'It did not answer.');
	choice.choose('webcontainer');
	assert.equal(choice.next.engine, 'webcontainer');
});

test('allowing WebContainer for a sandbox that needs Node does not choose it for the others', () => {
	const { choice, kept } = setUp({ needsNode: true });
	assert.equal(choice.next.asks, true);
	choice.choose('webcontainer');
	assert.deepEqual(choice.next, { engine: 'webcontainer', asks: false });
	assert.equal(setUp({}, kept).choice.next.engine, 'in-page');
});
