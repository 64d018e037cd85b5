import type { APIRoute, GetStaticPaths } from 'astro';
import { engineFiles } from '../../engine/in-page/assets.ts';

export const getStaticPaths = (async () =>
	Object.values(await engineFiles()).map((file) => ({
		params: { file: file.name },
		props: { ...file },
	}))) satisfies GetStaticPaths;

/** The in-page engine's kernel, process and frame, loaded on the first Run. */
export const GET: APIRoute = ({ props }) =>
	new Response(String(props['text']), {
		headers: { 'Content-Type': `${String(props['type'])}; charset=utf-8` },
	});
