import {
	decodeSettings,
	defaultSettings,
	encodeSettings,
	type Settings,
} from '../../host/settings/settings.ts';
import type { DeviceStore } from '../../storage/device-store.ts';

const KEY = 'host:settings';
/** The name of the choices in the address. */
const PARAMETER = 'host';
/** The sign that choices are kept on this device; without it the store is not even loaded. */
const MARK = 'throughline:host';

/** What is on the device is as little trusted as what is in the address. */
const read = (value: unknown) =>
	typeof value === 'string' ? encodeSettings(decodeSettings(value)) : undefined;

type Listener = (settings: Settings) => void;

/** The reader's choices on this page: from the address, else from the device, else as everybody has them. */
class HostChoices {
	#settings: Settings = defaultSettings;
	#store: Promise<DeviceStore> | undefined;
	readonly #listeners = new Set<Listener>();

	constructor() {
		const shared = new URL(location.href).searchParams.get(PARAMETER);
		if (shared !== null) this.#settings = decodeSettings(shared);
		else if (isMarked()) void this.#takeKept();
		addEventListener('storage', ({ key }) => {
			if (key === MARK && isMarked()) void this.#takeKept();
		});
	}

	get settings(): Settings {
		return this.#settings;
	}

	/** Chooses, remembers it on this device, and writes it into the address. */
	choose(some: Partial<Settings>): void {
		this.#show({ ...this.#settings, ...some });
		void this.#keep(encodeSettings(this.#settings));
	}

	/** Calls now, and whenever the choices change. */
	watch(listener: Listener): void {
		this.#listeners.add(listener);
		listener(this.#settings);
	}

	async #keep(encoded: string): Promise<void> {
		const store = await this.#device();
		await store.update(KEY, read, () => encoded);
		try {
			localStorage.setItem(MARK, '1');
		} catch {
			// Denied: the store says so to whoever looks at it, and the address has the choices.
		}
	}

	async #takeKept(): Promise<void> {
		const store = await this.#device();
		this.#show(decodeSettings((await store.get(KEY, read)) ?? ''));
	}

	#device(): Promise<DeviceStore> {
		this.#store ??= import('../../storage/device.ts').then(({ device }) => {
			const store = device();
			store.onChange((key) => {
				if (key === KEY || key === '') void this.#takeKept();
			});
			return store;
		});
		return this.#store;
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

function isMarked(): boolean {
	try {
		return localStorage.getItem(MARK) !== null;
	} catch {
		return false;
	}
}

export const hostChoices = new HostChoices();
