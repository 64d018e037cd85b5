import type { DeviceStore } from './device-store.ts';
import { KeptStore } from './kept-store.ts';

let store: DeviceStore | undefined;

/** The store of this page; the same one for everybody. */
export function device(): DeviceStore {
	store ??= new KeptStore({ name: 'throughline' });
	return store;
}
