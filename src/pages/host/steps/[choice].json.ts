import type { APIRoute, GetStaticPaths } from 'astro';
import { choices, hostSteps } from '../../../lesson/host/render-host.ts';

export const getStaticPaths: GetStaticPaths = () =>
	[...choices].map(([choice, props]) => ({ params: { choice }, props }));

/** Every step of the host for one release, processor and driver: a lesson fetches it when a reader chooses so. */
export const GET: APIRoute<Parameters<typeof hostSteps>[0]> = async ({ props }) =>
	Response.json(await hostSteps(props));
