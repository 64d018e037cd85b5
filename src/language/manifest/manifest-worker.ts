import { answerCalls } from '../calls.ts';
import { checkManifest } from './check-manifest.ts';
import { completionsAt, infoAt } from './cursor.ts';
import { fetchSchema } from './fetch-schema.ts';
import type { ManifestSchema } from './schema.ts';

let schema: ManifestSchema | undefined;

function started(): ManifestSchema {
	if (!schema) throw new Error('The fields of Kubernetes objects have not been read yet.');
	return schema;
}

/** What is known of manifests, off the page's thread. `start` comes first. */
const methods = {
	async start(address: string): Promise<void> {
		schema = await fetchSchema(address);
	},
	check: (text: string) => checkManifest(text, started()),
	completions: (text: string, offset: number) => completionsAt(text, offset, started()),
	info: (text: string, offset: number) => infoAt(text, offset, started()),
};
export type ManifestMethods = typeof methods;

answerCalls(methods, self);
