import { parseArgs } from 'node:util';
import { build, dist, isBuilt } from './build.ts';
import { listen } from './listen.ts';
import { createSiteServer } from './serve.ts';
import { seconds, timed } from './timing.ts';

const { PORT = '4321' } = process.env;
const { values } = parseArgs({
	options: {
		port: { type: 'string', default: PORT },
		host: { type: 'string', default: '127.0.0.1' },
	},
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
	console.error(`--port ${values.port} is not a port. Give a number from 0 to 65535.`);
	process.exit(1);
}

const fresh = timed(isBuilt);
if (fresh.value) {
	console.log(`The site in dist is up to date (compared in ${seconds(fresh.ms)}).`);
} else {
	console.log(
		'Building the site, because its files changed since the last build (or there was none).',
	);
	const started = performance.now();
	const result = await build();
	if (result.code !== 0) {
		console.error(
			`${result.output}\nThe build failed; the message above names the file. Repair it and run npm start again.`,
		);
		process.exit(1);
	}
	console.log(`Built in ${seconds(performance.now() - started)}.`);
}

const server = createSiteServer(dist);
const chosen = await listen(server, port, values.host);
if (chosen !== port && port !== 0) console.log(`Port ${port} is taken.`);
const name = values.host === '127.0.0.1' || values.host === '0.0.0.0' ? 'localhost' : values.host;
console.log(`\nThroughline is at http://${name}:${chosen}/ (Ctrl+C ends it)`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		server.close();
		server.closeAllConnections();
	});
}
