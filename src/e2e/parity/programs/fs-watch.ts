import { appendFileSync, mkdirSync, rmSync, unwatchFile, watch, watchFile, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

mkdirSync('watched');
writeFileSync('watched/old.txt', '1');
const names = new Set<string>();
const watcher = watch('watched', (_type, name) => names.add(String(name)));
watcher.on('close', () => console.log('close'));
await wait(50);
writeFileSync('watched/old.txt', '22');
writeFileSync('watched/new.txt', '333');
for (let turn = 0; names.size < 2 && turn < 100; turn++) await wait(10);
console.log([...names].sort());
watcher.close();
const writing = setInterval(() => appendFileSync('watched/old.txt', '+'), 50);
const grown = await new Promise((resolve) => {
	watchFile('watched/old.txt', { interval: 20 }, (now, before) => resolve(now.size > before.size));
});
console.log(grown);
unwatchFile('watched/old.txt');
const stop = new AbortController();
try {
	const { watch: watchEvents } = await import('node:fs/promises');
	for await (const { filename } of watchEvents('watched', { signal: stop.signal })) {
		console.log(filename);
		stop.abort();
	}
} catch (error) {
	console.log((error as Error).name);
}
clearInterval(writing);
rmSync('watched', { recursive: true });
try {
	watch('watched');
} catch (error) {
	console.log((error as Error).message, { ...(error as object) });
}
