import type { FreshHost } from '../../bench/host/fresh-host.ts';
import { releases } from '../../host/machine/releases.ts';
import { freshFix } from '../../host/scenarios/fresh-fix.ts';
import type { Settings } from '../../host/settings/settings.ts';

/** Makes the next start of a fresh host one of these choices. */
export function drawFreshHost(bench: HTMLElement, settings: Settings): void {
	const { release } = settings;
	const fresh: FreshHost = {
		start: {
			release,
			// The goal is a cluster with kvm2, which an arm64 processor cannot reach.
			cpu: settings.cpu === 'arm64' ? 'intel' : settings.cpu,
			driver: 'kvm2',
		},
		release: releases[release].title,
		fix: freshFix(settings),
	};
	bench.dataset['fresh'] = JSON.stringify(fresh);
}
