import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

async function kibOf(entry: string): Promise<number> {
	const bundle = await rolldown({
		input: fileURLToPath(new URL(entry, import.meta.url)),
		platform: 'browser',
		// just-bash imports it for commands that a browser does not get; Vite puts an empty module there.
		external: ['node:zlib'],
		logLevel: 'silent',
	});
	const { output } = await bundle.generate({ format: 'es', minify: true });
	const code = output.map((part) => (part.type === 'chunk' ? part.code : '')).join('');
	return gzipSync(code, { level: 9 }).length / 1024;
}

test('the worker with shell and host weighs less than 420 KiB compressed', async () => {
	const kib = await kibOf('worker.ts');
	assert.ok(kib < 420, `${kib.toFixed(1)} KiB`);
});

test("the page's half is small: it does not load the interpreter", async () => {
	const kib = await kibOf('worker-shell.ts');
	assert.ok(kib < 3, `${kib.toFixed(1)} KiB`);
});
