import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepId } from '../../host/checks/steps.ts';
import { defaultSettings, type Settings } from '../../host/settings/settings.ts';
import { renderSteps } from '../../host/shell/expected-outputs.ts';
import { fitOutput, markVarying } from './host-output.ts';
import { choices, hostStepId } from './render-host.ts';

const noon = () => Date.UTC(2026, 10, 20, 12);

test('an output that is fitted to a name and sizes is what the host prints for them', async () => {
	const others: Settings[] = [
		{ ...defaultSettings, profile: 'lab', memoryMiB: 4096, cpus: 2 },
		{ ...defaultSettings, profile: 'a-profile-with-a-long-name', memoryMiB: 2048, cpus: 3 },
		{ ...defaultSettings, driver: 'docker', profile: 'x1', memoryMiB: 3000, cpus: 2 },
	];
	for (const settings of others) {
		const { release, cpu, driver } = settings;
		const rendered = await renderSteps({ ...defaultSettings, release, cpu, driver }, noon);
		const wanted = await renderSteps(settings, noon);
		for (const step of Object.keys(wanted) as StepId[])
			assert.equal(
				fitOutput(rendered[step].expected, defaultSettings, settings),
				wanted[step].expected,
				`${step} for ${settings.profile}`,
			);
	}
});

test('ids, dates and ages are marked, and nothing else', () => {
	assert.equal(
		markVarying('uid=1000(ana) gid=1000(ana) groups=1000(ana),4(adm),993(kvm)'),
		'uid={{1000(ana)}} gid={{1000(ana)}} groups={{1000}}(ana),{{4}}(adm),{{993}}(kvm)',
	);
	assert.equal(
		markVarying('crw-rw---- 1 root kvm 10, 232 Nov 26 04:08 /dev/kvm'),
		'crw-rw---- 1 root kvm 10, 232 {{Nov 26 04:08}} /dev/kvm',
	);
	assert.equal(
		markVarying('lab    Ready    control-plane   1m    v1.36.2'),
		'lab    Ready    control-plane   {{1m}}    v1.36.2',
	);
	const plain = '* Creating kvm2 VM (CPUs=4, Memory=8192MB, Disk=20000MB) ...';
	assert.equal(markVarying(plain), plain);
});

test('every choice that can work has a file, and no other', () => {
	assert.equal(choices.size, 40);
	assert.ok(choices.has('ubuntu-24.04-intel-kvm2'));
	assert.ok(!choices.has('ubuntu-24.04-arm64-kvm2'));
});

test('a step that the host does not know is refused with those that it does', () => {
	assert.equal(hostStepId('start'), 'start');
	assert.throws(() => hostStepId('toString'), /no step "toString"\. Write one of cpu-flag, /);
});
