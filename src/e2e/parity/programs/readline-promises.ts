import { createInterface, Readline } from 'node:readline/promises';
import { cursorTo, moveCursor } from 'node:readline';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

const input = new PassThrough();
const lines = createInterface({ input });
setTimeout(() => input.write('first\n'), 1);
console.log(await lines.question('? '));
setTimeout(() => input.write('second\n'), 1);
console.log(await lines.question('? ', { signal: AbortSignal.timeout(5000) }));
const stop = new AbortController();
setTimeout(() => stop.abort(), 1);
await lines.question('? ', { signal: stop.signal }).catch((error) => console.log(error.name, error.code));
input.end('rest 1\nrest 2');
for await (const line of lines) console.log(line);

const screen = new PassThrough();
const shown = text(screen);
cursorTo(screen, 3, 4);
moveCursor(screen, -1, 2);
await new Readline(screen).clearLine(0).cursorTo(0).clearScreenDown().commit();
screen.end();
console.log(JSON.stringify(await shown));
