import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';

mkdirSync('made/deep', { recursive: true });
writeFileSync('made/a.txt', 'one\n');
await writeFile('made/deep/b.bin', new Uint8Array([1, 2, 3]));
console.log(readdirSync('made'), readdirSync('made', { recursive: true }));
console.log(readFileSync('made/a.txt', 'utf8'), await readFile('made/deep/b.bin'));
console.log(statSync('made').isDirectory(), statSync('made/a.txt').size);
try {
	readFileSync('made/nope');
} catch (error) {
	console.log(error instanceof Error && error.message);
}
rmSync('made', { recursive: true });
console.log(existsSync('made'));
