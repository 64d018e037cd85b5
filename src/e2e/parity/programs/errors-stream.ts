// A stream that fails and nobody listens: https://nodejs.org/api/stream.html#event-error_1
import { Readable } from 'node:stream';

const source = new Readable({
	read() {
		this.destroy(new Error('the source broke'));
	},
});
source.on('close', () => console.log('close'));
source.resume();
