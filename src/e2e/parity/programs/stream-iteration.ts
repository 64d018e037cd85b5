// Streams as asynchronous iterables, and what happens when they fail or are left: https://nodejs.org/api/stream.html#readablesymbolasynciterator
import { Readable } from 'node:stream';

const lines = new Readable({ encoding: 'utf8', read() {} });
setImmediate(() => {
	lines.push('one');
	setImmediate(() => {
		lines.push('two');
		lines.destroy(new Error('in the middle'));
	});
});
try {
	for await (const line of lines) console.log(line);
} catch (error) {
	console.log((error as Error).message, lines.destroyed, lines.errored === error);
}
const premature = new Readable({ read() {} });
setImmediate(() => premature.destroy());
try {
	for await (const _ of premature) console.log('never');
} catch (error) {
	console.log((error as NodeJS.ErrnoException).code, (error as Error).message);
}
async function* generate() {
	try {
		yield 'a';
		yield 'b';
	} finally {
		console.log('generator finished');
	}
}
for await (const chunk of Readable.from(generate())) {
	console.log(chunk);
	break;
}
await using left = Readable.from(['unread']);
console.log(left.readable, Readable.isDisturbed(left));
