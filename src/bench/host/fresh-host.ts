import type { Settings } from '../../host/settings/settings.ts';

/** A fresh host of the reader's choice, as the attribute `data-fresh` of a bench carries it. */
export interface FreshHost {
	readonly start: Pick<Settings, 'release' | 'cpu' | 'driver'>;
	/** As people say it: "Debian 13". */
	readonly release: string;
	readonly fix: readonly string[];
}
