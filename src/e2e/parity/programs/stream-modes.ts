// Two reading modes and what changes them: https://nodejs.org/api/stream.html#two-reading-modes
import { Readable } from 'node:stream';

const paused = Readable.from(['ab', 'cd', 'ef'], { objectMode: false });
paused.on('readable', () => {
	for (let part = paused.read(3); part !== null; part = paused.read(3)) console.log('read', String(part));
});
paused.on('end', () => console.log('end'));
await new Promise((resolve) => paused.on('close', resolve));

const flowing = new Readable({ read() {} });
console.log(flowing.readableFlowing, flowing.isPaused());
flowing.on('data', (part) => console.log('data', String(part)));
console.log(flowing.readableFlowing);
flowing.pause();
flowing.push('one');
console.log(flowing.readableFlowing, flowing.readableLength);
flowing.resume();
flowing.push('two');
flowing.push(null);
await new Promise((resolve) => flowing.on('end', resolve));

const back = new Readable({ read() {} });
back.push('tail');
back.once('readable', () => {
	const part = back.read();
	back.unshift(part);
	back.unshift('head ');
	console.log(String(back.read()), back.readableDidRead, back.readableAborted);
	back.destroy();
});
