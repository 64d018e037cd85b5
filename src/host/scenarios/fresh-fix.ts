import { stepCommands } from '../checks/steps.ts';
import type { Settings } from '../settings/settings.ts';
import { scenario } from './scenarios.ts';

/** The shortest way to a cluster on a fresh host of these choices. */
export function freshFix(settings: Settings): readonly string[] {
	const last = scenario('fresh').fix.at(-1) ?? '';
	return [
		stepCommands(settings).install,
		'sudo usermod -aG libvirt "$USER"',
		'newgrp libvirt',
		last,
	];
}
