import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSettings } from '../settings/settings.ts';
import { skippedStep } from './skipped-step.ts';

test('kvm-ok is left out where nothing brings it, and the flag where no processor has it', () => {
	assert.equal(skippedStep('kvm-ok', defaultSettings), undefined);
	assert.match(skippedStep('kvm-ok', { ...defaultSettings, release: 'fedora-43' }) ?? '', /Fedora/);
	assert.match(skippedStep('cpu-flag', { ...defaultSettings, cpu: 'arm64' }) ?? '', /arm64/);
});
