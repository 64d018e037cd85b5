import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReleaseId, releases } from '../machine/releases.ts';
import { defaultSettings } from '../settings/settings.ts';
import { Session } from '../shell/session.ts';
import { freshFix } from './fresh-fix.ts';
import { freshHost } from './fresh-host.ts';
import { scenario } from './scenarios.ts';

test('the way to a cluster leads there on a fresh host of every release', async () => {
	for (const release of Object.keys(releases) as ReleaseId[]) {
		const settings = { ...defaultSettings, release };
		const session = new Session(freshHost(settings));
		for (const line of freshFix(settings))
			await session.run(line, { write: () => {}, ask: async () => 'y' });
		assert.ok(scenario('fresh').reached(session.machine), release);
	}
});
