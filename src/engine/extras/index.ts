import type { ExtraName } from '../process/late-modules.ts';
import { createCrypto } from './crypto/index.ts';
import { createFs } from './fs/index.ts';
import type { Parts } from './parts.ts';
import { createReadline } from './readline/index.ts';
import { createZlib } from './zlib/index.ts';

type Namespace = Record<string, unknown>;

/** The modules that the in-page engine loads when a program first asks for one of them. */
export function createExtras(parts: Parts): Record<ExtraName, () => Namespace> {
	let made: ReturnType<typeof createReadline> | undefined;
	const readline = () => {
		made ??= createReadline(parts);
		return made;
	};
	let madeFs: ReturnType<typeof createFs> | undefined;
	const fs = () => {
		madeFs ??= createFs(parts, () => readline().callbacks.createInterface as never);
		return madeFs;
	};
	return {
		crypto: () => createCrypto(parts),
		fs: () => fs(),
		'fs/promises': () => fs().promises,
		readline: () => readline().callbacks,
		'readline/promises': () => readline().promises,
		zlib: () => createZlib(parts),
	};
}
