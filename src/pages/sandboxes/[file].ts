import { basename } from 'node:path';
import type { APIRoute, GetStaticPaths } from 'astro';
import { benchFile } from '../../bench/bench-file.ts';
import { readSandbox, sandboxFolders } from '../../course/read-sandbox.ts';

export const getStaticPaths = (async () => {
	const sandboxes = (await sandboxFolders()).map((folder) => readSandbox(basename(folder)));
	return (await Promise.all(sandboxes)).map((sandbox) => {
		const { name, text } = benchFile(sandbox);
		return { params: { file: name }, props: { text } };
	});
}) satisfies GetStaticPaths;

/** The files and exercises of each sandbox, fetched when a reader begins to use the bench. */
export const GET: APIRoute = ({ props }) =>
	new Response(String(props['text']), {
		headers: { 'Content-Type': 'application/json; charset=utf-8' },
	});
