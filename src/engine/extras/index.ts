import type { ExtraName } from '../process/late-modules.ts';
import { createCrypto } from './crypto/index.ts';
import type { Parts } from './parts.ts';
import { createZlib } from './zlib/index.ts';

type Namespace = Record<string, unknown>;

/** The modules that the in-page engine loads when a program first asks for one of them. */
export function createExtras(parts: Parts): Record<ExtraName, () => Namespace> {
	return {
		crypto: () => createCrypto(parts),
		zlib: () => createZlib(parts),
	};
}
