import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JobOutput } from './job-output.ts';

const MEGABYTE = 'x'.repeat(1024 * 1024);

async function read({ stream }: JobOutput): Promise<string[]> {
	const chunks: string[] = [];
	for await (const chunk of stream) chunks.push(chunk);
	return chunks;
}

describe('the output of a job', () => {
	it('arrives whole when it is read', async () => {
		const output = new JobOutput();
		output.write('a');
		output.write('b');
		output.close();
		assert.deepEqual(await read(output), ['a', 'b']);
	});

	it('is dropped after 16 million characters that nobody reads, which is said once', async () => {
		const output = new JobOutput();
		for (let count = 0; count < 20; count++) output.write(MEGABYTE);
		output.close();
		const chunks = await read(output);
		assert.equal(chunks.length, 17);
		assert.match(chunks.at(-1) ?? '', /16 million characters wait to be read/);
	});

	it('goes on when it has been read', async () => {
		const output = new JobOutput();
		const reader = output.stream.getReader();
		for (let count = 0; count < 17; count++) output.write(MEGABYTE);
		for (let count = 0; count < 17; count++) await reader.read();
		output.write('again');
		assert.equal((await reader.read()).value, 'again');
	});

	it('may be cancelled, written to and closed in any order', async () => {
		const output = new JobOutput();
		await output.stream.cancel();
		output.write('late');
		output.close();
		output.close();
		output.write('later');
	});
});
