import type { APIRoute } from 'astro';
import { robotsText } from '../shell/sharing.ts';

export const GET: APIRoute = ({ site }) =>
	new Response(robotsText(site, import.meta.env.BASE_URL), {
		headers: { 'Content-Type': 'text/plain; charset=utf-8' },
	});
