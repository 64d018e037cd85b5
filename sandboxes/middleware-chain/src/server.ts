import type { AddressInfo } from 'node:net';
import { accessLog, pathOf } from './access-log.ts';
import { chain, type Handler, notFound } from './chain.ts';
import { createHttpServer, stop } from './http-server.ts';
import { limitInFlight } from './limit-in-flight.ts';
import { recover } from './recover.ts';

// #region chain
const app = chain(
	accessLog, // every answer leaves a line
	recover, // a throw becomes a 500
	limitInFlight(100), // one too many becomes a 503
).then(route);
// #endregion

// #region hello
const hello: Handler = (_request, response) => {
	response.end('Hello\n');
};
// #endregion

const stream: Handler = async (_request, response) => {
	for (const word of ['one', 'two', 'three']) {
		if (response.destroyed) return;
		response.write(`${word}\n`);
		await pause(50);
	}
	response.end();
};

const panic: Handler = () => {
	throw new Error('before the first byte');
};

const latePanic: Handler = async (_request, response) => {
	response.write('The first half of an ans');
	await pause(50);
	throw new Error('after the first byte');
};

const routes = new Map([
	['/', hello],
	['/stream', stream],
	['/panic', panic],
	['/late-panic', latePanic],
]);

function route(...parts: Parameters<Handler>): ReturnType<Handler> {
	const [request] = parts;
	const handler = routes.get(pathOf(request)) ?? notFound;
	return handler(...parts);
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

const { PORT = '8080' } = process.env;
export const server = createHttpServer(app);
server.listen(Number(PORT), () => {
	const { port } = server.address() as AddressInfo;
	console.log(`Listening on http://localhost:${port}`);
});
process.once('SIGTERM', () => stop(server));
process.once('SIGINT', () => stop(server));
