import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rolldown } from 'rolldown';
import { engineFiles } from '../../engine/in-page/assets.ts';

export interface ServedFile {
	type: string;
	text: string;
}

export interface EngineServerOptions {
	/** The folder that the site lives in, with a slash at both ends. */
	base?: string;
	/** Sent with each page. */
	pageHeaders?: Record<string, string>;
	/** Sent with each of the engine's files. */
	assetHeaders?: Record<string, string>;
	/** More files, by their path below `base`. */
	more?: Readonly<Record<string, ServedFile>>;
}

/** A site of one empty page, the engine's client and the engine's files. */
export interface EngineServer {
	readonly port: number;
	/** Paths asked for, in order. */
	readonly asked: readonly string[];
	close(): void;
}

const page = '<!doctype html><title>Engine</title><link rel="icon" href="data:,"><body>';

export async function serveEngine({
	base = '/',
	pageHeaders = {},
	assetHeaders = {},
	more = {},
}: EngineServerOptions = {}): Promise<EngineServer> {
	const served = new Map<string, ServedFile & { headers?: Record<string, string> }>([
		[base, { type: 'text/html', text: page, headers: pageHeaders }],
		[`${base}client.js`, { type: 'text/javascript', text: await clientText() }],
	]);
	for (const file of Object.values(await engineFiles()))
		served.set(`${base}engine/${file.name}`, { ...file, headers: assetHeaders });
	for (const [path, file] of Object.entries(more)) served.set(`${base}${path}`, file);

	const asked: string[] = [];
	const server = createServer(({ url = '' }: IncomingMessage, response) => {
		asked.push(url);
		const file = served.get(url.replace(/\?.*/, ''));
		if (!file) {
			response.writeHead(404).end();
			return;
		}
		for (const [name, value] of Object.entries(file.headers ?? {})) response.setHeader(name, value);
		response.setHeader('Content-Type', `${file.type}; charset=utf-8`).end(file.text);
	});
	await new Promise<void>((resolve) => server.listen(0, resolve));
	return {
		port: (server.address() as AddressInfo).port,
		asked,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}

async function clientText(): Promise<string> {
	const build = await rolldown({
		input: 'src/engine/boot.ts',
		platform: 'browser',
		external: ['@webcontainer/api'],
	});
	const { output } = await build.generate({ format: 'esm', codeSplitting: false });
	await build.close();
	return output[0].code;
}
