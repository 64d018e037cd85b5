import type { APIRoute, GetStaticPaths } from 'astro';
import { schemaFile } from '../../language/manifest/schema-file.ts';
import { typeFile } from '../../language/type-files.ts';

export const getStaticPaths = (async () => {
	const files = await Promise.all([typeFile(), schemaFile()]);
	return files.map(({ name, text }) => ({ params: { file: name }, props: { text } }));
}) satisfies GetStaticPaths;

/** The declarations that type help reads when a reader turns it on, and the fields of Kubernetes objects. */
export const GET: APIRoute = ({ props }) =>
	new Response(String(props['text']), {
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
	});
