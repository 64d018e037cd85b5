// Loaded into every Node process of the fake container: tells the parent which ports it opens and closes.
import { tracingChannel } from 'node:diagnostics_channel';

const ignore = () => {};

tracingChannel('net.server.listen').subscribe({
	start: ignore,
	end: ignore,
	asyncStart: ignore,
	error: ignore,
	asyncEnd(message) {
		const { server } = /** @type {{ server: import('node:net').Server }} */ (message);
		const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
		process.send?.({ port, type: 'open' });
		server.once('close', () => process.send?.({ port, type: 'close' }));
	},
});
