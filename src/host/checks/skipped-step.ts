import { releases } from '../machine/releases.ts';
import type { Settings } from '../settings/settings.ts';
import type { StepId } from './steps.ts';

/** Why a step is left out for these choices; undefined when it is done. */
export function skippedStep(step: StepId, { release, cpu }: Settings): string | undefined {
	if (step === 'kvm-ok' && releases[release].family === 'fedora')
		return 'Fedora has no package cpu-checker, so leave this step out: virt-host-validate looks at the same.';
	if (step === 'cpu-flag' && cpu === 'arm64')
		return 'An arm64 processor has no such flag, so leave this step out.';
	return undefined;
}
