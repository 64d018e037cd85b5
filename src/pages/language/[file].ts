import type { APIRoute, GetStaticPaths } from 'astro';
import { typeFile } from '../../language/type-files.ts';

export const getStaticPaths = (async () => {
	const { name, text } = await typeFile();
	return [{ params: { file: name }, props: { text } }];
}) satisfies GetStaticPaths;

/** The declarations that type help reads when a reader turns it on. */
export const GET: APIRoute = ({ props }) =>
	new Response(String(props['text']), {
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
	});
