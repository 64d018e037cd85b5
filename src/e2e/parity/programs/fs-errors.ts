import fs from 'node:fs';

fs.mkdirSync('d/e', { recursive: true });
fs.writeFileSync('d/a', 'abc');
fs.writeFileSync('d/b', 'abc');
const attempts: Record<string, () => unknown> = {
	open: () => fs.openSync('d/none'),
	exclusive: () => fs.openSync('d/a', 'wx'),
	flags: () => fs.openSync('d/a', 'zz'),
	close: () => fs.closeSync(99),
	read: () => fs.readSync(99, Buffer.alloc(1)),
	folder: () => fs.readFileSync('d'),
	type: () => fs.readFileSync(5.5 as never),
	zero: () => fs.readFileSync('a\0b'),
	encoding: () => fs.readFileSync('d/a', 'nope' as never),
	noFolder: () => fs.readdirSync('d/a'),
	noEntry: () => fs.readdirSync('d/none'),
	mkdir: () => fs.mkdirSync('d'),
	mkdirDeep: () => fs.mkdirSync('d/x/y'),
	rm: () => fs.rmSync('d/none'),
	rmdirFull: () => fs.rmdirSync('d'),
	rmdirFile: () => fs.rmdirSync('d/a'),
	unlink: () => fs.unlinkSync('d/none'),
	unlinkFolder: () => fs.unlinkSync('d/e'),
	rename: () => fs.renameSync('d/none', 'd/c'),
	renameInto: () => fs.renameSync('d/a', 'd/none/c'),
	copy: () => fs.copyFileSync('d/none', 'd/c'),
	copyOver: () => fs.copyFileSync('d/a', 'd/b', fs.constants.COPYFILE_EXCL),
	stat: () => fs.statSync('d/none'),
	lstat: () => fs.lstatSync('d/none'),
	access: () => fs.accessSync('d/none'),
	execute: () => fs.accessSync('d/a', fs.constants.X_OK),
	truncate: () => fs.truncateSync('d/none'),
	opendir: () => fs.opendirSync('d/none'),
	opendirFile: () => fs.opendirSync('d/a'),
	writeFolder: () => fs.writeFileSync('d', 'x'),
	writeNowhere: () => fs.writeFileSync('d/none/x', 'x'),
	writeBelowFile: () => fs.writeFileSync('d/a/x', 'x'),
	data: () => fs.writeFileSync('d/z', 5 as never),
	callback: () => fs.readFile('d/a', undefined as never),
	mkdtemp: () => fs.mkdtempSync('none/x'),
	utimes: () => fs.utimesSync('none', 1, 1),
	chmod: () => fs.chmodSync('none', 1),
	range: () => fs.createReadStream('d/a', { start: 5, end: 1 }),
};
for (const [name, attempt] of Object.entries(attempts)) {
	try {
		attempt();
		console.log(name, 'is fine');
	} catch (error) {
		console.log(name, (error as Error).name, (error as Error).message, { ...(error as object) });
	}
}
fs.readFile('none', (error) => console.log('callback', error?.message, { ...error }));
await fs.promises.readFile('none').catch((error) => console.log('promise', error.message, { ...error }));
console.log(fs.statSync('none', { throwIfNoEntry: false }), fs.existsSync('d/a'), fs.existsSync('none'));
fs.rmSync('d', { recursive: true });
fs.rmSync('d', { force: true });
