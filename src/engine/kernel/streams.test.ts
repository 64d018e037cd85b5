import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeOf, Pipe, readAll, readLines } from './streams.ts';

const open = (limit?: number) => {
	const job = new AbortController();
	return { job, pipe: new Pipe(job.signal, limit) };
};
const codeOfWrite = (pipe: Pipe) => pipe.write('x').then(() => undefined, codeOf);

describe('Pipe', () => {
	it('brings what was written, then the end', async () => {
		const { pipe } = open();
		void pipe.write('a');
		void pipe.write('b');
		pipe.end();
		assert.equal(await readAll(pipe), 'ab');
	});

	it('lets a writer wait until there is room', async () => {
		const { pipe } = open();
		let written = false;
		const writing = pipe.write('x'.repeat(70_000)).then(() => {
			written = true;
		});
		await new Promise((resolve) => setImmediate(resolve));
		assert.equal(written, false);
		await pipe.read();
		await writing;
		assert.equal(written, true);
	});

	it('refuses a writer when the reader has gone, and ends one that waits', async () => {
		const { pipe } = open();
		const waiting = pipe.write('x'.repeat(70_000));
		pipe.close();
		await waiting;
		assert.equal(await codeOfWrite(pipe), 'EPIPE');
	});

	it('closes both ends when the job is killed', async () => {
		const { job, pipe } = open();
		const reading = pipe.read();
		job.abort();
		assert.equal(await reading, undefined);
		assert.equal(await codeOfWrite(pipe), 'EPIPE');
	});

	it('refuses more than may wait for a reader', async () => {
		const { pipe } = open(10);
		void pipe.write('x'.repeat(20));
		assert.equal(await codeOfWrite(pipe), 'ENOBUFS');
	});

	it('leaves a piece to the next reader when the first no longer wants it', async () => {
		const { pipe } = open();
		let wanted = true;
		const first = pipe.read(() => wanted);
		wanted = false;
		const second = pipe.read();
		void pipe.write('a');
		assert.equal(await first, undefined);
		assert.equal(await second, 'a');
	});
});

it('readLines joins lines that came in pieces, and keeps a last one without an end', async () => {
	const { pipe } = open();
	for (const piece of ['on', 'e\ntw', 'o\n', 'three']) void pipe.write(piece);
	pipe.end();
	const lines = [];
	for await (const line of readLines(pipe)) lines.push(line);
	assert.deepEqual(lines, ['one\n', 'two\n', 'three']);
});
