import type { APIRoute, GetStaticPaths } from 'astro';
import { sandboxFolders } from '../../../course/read-sandbox.ts';
import { dependencyFile } from '../../../engine/dependencies/assets.ts';

export const getStaticPaths = (async () => {
	const files = await Promise.all((await sandboxFolders()).map(dependencyFile));
	return files
		.filter((file) => file !== undefined)
		.map((file) => ({ params: { file: file.name }, props: { text: file.text } }));
}) satisfies GetStaticPaths;

/** The bundled dependencies of each sandbox that has some, loaded on the first Run. */
export const GET: APIRoute = ({ props }) =>
	new Response(String(props['text']), { headers: { 'Content-Type': 'application/json' } });
