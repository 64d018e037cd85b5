import {
	decodeSettings,
	defaultSettings,
	encodeSettings,
	type Settings,
} from '../host/settings/settings.ts';
import { device } from '../storage/device.ts';

const KEY = 'host:settings';
/** The name of the choices in the address. */
const PARAMETER = 'host';

/** What is on the device is as little trusted as what is in the address. */
const read = (value: unknown) => (typeof value === 'string' ? decodeSettings(value) : undefined);

type Listener = (settings: Settings) => void;

/** The reader's choices on this page: from the address, else from the device, else as everybody has them. */
class HostChoices {
	#settings: Settings = defaultSettings;
	readonly #listeners = new Set<Listener>();

	constructor() {
		const shared = new URL(location.href).searchParams.get(PARAMETER);
		if (shared !== null) this.#settings = decodeSettings(shared);
		else
			void device()
				.get(KEY, read)
				.then((kept) => kept && this.#show(kept));
		device().onChange(async (key) => {
			if (key !== KEY && key !== '') return;
			this.#show((await device().get(KEY, read)) ?? defaultSettings);
		});
	}

	get settings(): Settings {
		return this.#settings;
	}

	/** Chooses, remembers it on this device, and writes it into the address. */
	choose(some: Partial<Settings>): void {
		const settings = { ...this.#settings, ...some };
		this.#show(settings);
		void device().update(KEY, read as (value: unknown) => string | undefined, () =>
			encodeSettings(settings),
		);
	}

	/** Calls now, and whenever the choices change. */
	watch(listener: Listener): void {
		this.#listeners.add(listener);
		listener(this.#settings);
	}

	#show(settings: Settings): void {
		this.#settings = settings;
		const url = new URL(location.href);
		const encoded = encodeSettings(settings);
		if (encoded) url.searchParams.set(PARAMETER, encoded);
		else url.searchParams.delete(PARAMETER);
		history.replaceState(history.state, '', url);
		for (const listener of this.#listeners) listener(settings);
	}
}

export const hostChoices = new HostChoices();
