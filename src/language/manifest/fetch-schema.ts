import type { ManifestSchema } from './schema.ts';

/** Reads what `schema-file.ts` made. Rejects when the site does not answer. */
export async function fetchSchema(address: string): Promise<ManifestSchema> {
	const answer = await fetch(address);
	if (!answer.ok) throw new Error(`The site answered ${answer.status}.`);
	return (await answer.json()) as ManifestSchema;
}
