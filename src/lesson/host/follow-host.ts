import { encodeSettings, type Settings } from '../../host/settings/settings.ts';
import { hostChoices } from './host-choices.ts';

const selector = 'host-bench[data-scenario="fresh"]';

/** A fresh host to practise on is of the reader's release; the broken ones are what they are. */
async function follow(settings: Settings): Promise<void> {
	const benches = document.querySelectorAll<HTMLElement>(selector);
	const isDefault = encodeSettings(settings) === '';
	if (benches.length === 0 || (isDefault && !document.querySelector(`${selector}[data-fresh]`)))
		return;
	const { drawFreshHost } = await import('./draw-fresh-host.ts');
	for (const bench of benches) drawFreshHost(bench, hostChoices.settings);
}

hostChoices.watch((settings) => void follow(settings));
