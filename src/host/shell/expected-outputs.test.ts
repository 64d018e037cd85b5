import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../checks/check.ts';
import { type StepId, stepChecks } from '../checks/steps.ts';
import { type ReleaseId, releases } from '../machine/releases.ts';
import { defaultSettings } from '../settings/settings.ts';
import { renderSteps } from './expected-outputs.ts';

describe('the steps on a fresh host', () => {
	for (const release of Object.keys(releases) as ReleaseId[])
		for (const cpu of ['intel', 'amd'] as const)
			it(`pass their checks on ${release} with ${cpu}`, async () => {
				const settings = { ...defaultSettings, release, cpu };
				const steps = await renderSteps(settings);
				for (const step of Object.keys(stepChecks) as StepId[]) {
					// Fedora has no cpu-checker.
					if (step === 'kvm-ok' && release.startsWith('fedora')) continue;
					const { command, expected } = steps[step];
					assert.equal(check(step, expected, settings).kind, 'pass', `${command}\n${expected}`);
				}
			});

	it('reach a cluster on arm64 with the docker driver', async () => {
		const settings = { ...defaultSettings, cpu: 'arm64', driver: 'docker' } as const;
		const { start, nodes } = await renderSteps(settings);
		assert.equal(check('start', start.expected, settings).kind, 'pass', start.expected);
		assert.equal(check('nodes', nodes.expected, settings).kind, 'pass', nodes.expected);
	});
});
