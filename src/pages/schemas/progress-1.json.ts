import type { APIRoute } from 'astro';
import { progressSchema } from '../../course/progress/schema.ts';

/** The format of exported progress: the very object that imported files are read by. */
export const GET: APIRoute = () =>
	new Response(`${JSON.stringify(progressSchema, null, '\t')}\n`, {
		headers: { 'Content-Type': 'application/schema+json; charset=utf-8' },
	});
