import { device } from '../storage/device.ts';

/** All that this site keeps on a device, so that clearing can be taken back. */
export interface Everything {
	readonly kept: readonly (readonly [key: string, value: unknown])[];
	readonly local: readonly (readonly [key: string, text: string])[];
}

const ours = 'throughline:';

export async function takeEverything(): Promise<Everything> {
	return { kept: await device().entries('', (value) => value), local: localEntries() };
}

export async function clearEverything(): Promise<void> {
	await device().clear();
	for (const [key] of localEntries()) localStorage.removeItem(key);
}

/** Puts back what is not there any more; what came meanwhile stays. */
export async function putBack({ kept, local }: Everything): Promise<void> {
	for (const [key, value] of kept)
		await device().update<unknown>(
			key,
			(now) => now,
			(now) => now ?? value,
		);
	try {
		for (const [key, text] of local) localStorage.setItem(key, localStorage.getItem(key) ?? text);
	} catch {
		// The database has what matters.
	}
}

function localEntries(): (readonly [key: string, text: string])[] {
	try {
		return Object.entries({ ...localStorage })
			.filter(([key]) => key.startsWith(ours))
			.map(([key, text]) => [key, String(text)] as const);
	} catch {
		return [];
	}
}
