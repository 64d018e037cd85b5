import type { Server } from 'node:http';
import { dist } from '../routines/build.ts';
import { listen } from '../routines/listen.ts';
import { createSiteServer } from '../routines/serve.ts';

/** What the journeys walk through; another build may be named. */
export const { SITE_FOLDER: siteFolder = dist } = process.env;

/** The built site on a port of its own. */
export interface Site {
	/** `http://localhost:4000` */
	readonly origin: string;
	/** From here on nothing answers: the reader's network is gone. */
	cut(): Promise<void>;
}

export async function openSite(folder = siteFolder): Promise<Site> {
	const server = createSiteServer(folder);
	const port = await listen(server, 0);
	return { origin: `http://localhost:${port}`, cut: () => close(server) };
}

async function close(server: Server): Promise<void> {
	if (!server.listening) return;
	const { promise, resolve } = Promise.withResolvers<void>();
	server.close(() => resolve());
	server.closeAllConnections();
	await promise;
}
