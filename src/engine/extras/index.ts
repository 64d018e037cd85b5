import type { ExtraName } from '../process/late-modules.ts';
import { createCrypto } from './crypto/index.ts';
import { createDiagnosticsChannel } from './diagnostics-channel.ts';
import { createFs } from './fs/index.ts';
import { os } from './os.ts';
import type { Parts } from './parts.ts';
import { createPerfHooks } from './perf-hooks.ts';
import { querystring } from './querystring.ts';
import { createReadline } from './readline/index.ts';
import { url } from './url/index.ts';
import { createUtil } from './util/index.ts';
import { types } from './util/types.ts';
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
		diagnostics_channel: createDiagnosticsChannel,
		fs: () => fs(),
		'fs/promises': () => fs().promises,
		os: () => os,
		perf_hooks: createPerfHooks,
		querystring: () => querystring,
		readline: () => readline().callbacks,
		'readline/promises': () => readline().promises,
		url: () => url,
		util: () => createUtil(parts),
		'util/types': () => types,
		zlib: () => createZlib(parts),
	};
}
