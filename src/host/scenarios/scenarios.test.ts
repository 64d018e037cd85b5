import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { Session } from '../shell/session.ts';
import { debrief, drill, scenario, scenarios } from './scenarios.ts';

/** Runs lines as a reader would and gives what was printed. */
async function work(
	session: Session,
	lines: readonly string[],
	answers: readonly string[] = [],
): Promise<string> {
	let text = '';
	const left = [...answers];
	for (const line of lines)
		await session.run(line, {
			write: (part) => {
				text += part;
			},
			ask: async () => left.shift() ?? '',
		});
	return text;
}

describe('scenarios', () => {
	for (const each of scenarios)
		it(`"${each.title}" is not well at first, and is after its shortest fix`, async () => {
			const session = new Session(each.start());
			assert.equal(each.reached(session.machine), false, 'before');
			const text = await work(session, each.fix, each.answers);
			assert.equal(each.reached(session.machine), true, text);
		});

	for (const each of scenarios)
		it(`no line of the fix of "${each.title}" can be left out`, async () => {
			for (const [index] of each.fix.entries()) {
				const session = new Session(each.start());
				await work(
					session,
					each.fix.filter((_, other) => other !== index),
					each.answers,
				);
				assert.equal(each.reached(session.machine), false, `without: ${each.fix[index]}`);
			}
		});
});

test('the same number drills the same host, and only broken ones', () => {
	assert.equal(drill(7), drill(7));
	for (let seed = 0; seed < 40; seed++) assert.equal(drill(seed).broken, true);
});

test('a drill is never the last one again', () => {
	const last = drill(7);
	for (let seed = 0; seed < 40; seed++) assert.notEqual(drill(seed, last), last);
});

test('a debrief leaves out what only looked', () => {
	const told = debrief(scenario('old-session'), [
		'id',
		'ls -l /run/libvirt/libvirt-sock',
		'sudo reboot',
		'newgrp libvirt',
	]);
	assert.deepEqual(told.yours, ['sudo reboot', 'newgrp libvirt']);
	assert.equal(told.looks, 2);
});

test('an unknown scenario says which there are', () => {
	assert.throws(() => scenario('nosuch'), /Take one of: fresh, article/);
});
