import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { Job } from '../jobs.ts';
import { systemOf } from './beside-sh.ts';

const tree = { 'a.txt': 'one\n', 'src/server.ts': 'x\n', 'src/service.ts': 'y\n' };

/** What a reader sees who types `pieces`, each after the shell has come to rest. */
async function conversation(...pieces: string[]): Promise<{ shown: string; code: number }> {
	let output = '';
	const job = new Job(systemOf(tree), 'sh', [], { terminal: { cols: 80, rows: 24 } }, (text) => {
		output += text;
	});
	for (const piece of pieces) {
		await rest();
		job.input(piece);
	}
	await rest();
	job.input(null);
	const code = await job.exit;
	return { shown: stripVTControlCharacters(output), code };
}

/** All that was typed is done, but for what waits for more. */
async function rest(): Promise<void> {
	for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a shell at a terminal', () => {
	it('shows where it is, echoes what is typed, runs it and asks again', async () => {
		const { shown, code } = await conversation('cat a.txt\r');
		assert.equal(shown, '~/project $ cat a.txt\none\n~/project $ ');
		assert.equal(code, 0);
	});

	it('keeps folder, variables and status from line to line', async () => {
		const { shown, code } = await conversation(
			'cd src\r',
			'A=1\r',
			'echo $A $PWD\r',
			'false\r',
			'exit\r',
		);
		assert.match(shown, /^1 \/home\/project\/src$/m);
		assert.match(shown, /^~\/project\/src \$ false$/m);
		assert.equal(code, 1);
	});

	it('ends with Ctrl-D on an empty line', async () => {
		assert.equal((await conversation('true\r', '\x04')).code, 0);
	});

	it('Ctrl-C drops a line, and ends a command but not the shell', async () => {
		const { shown } = await conversation(
			'never\x03',
			'sleep 1000\r',
			'\x03',
			'echo $?\r',
			'echo on\r',
		);
		assert.match(shown, /never\^C\n~\/project \$ sleep 1000\n\^C\n/);
		assert.match(shown, /^(?:130|143)$/m);
		assert.match(shown, /^on$/m);
	});

	it('what is typed while a command reads is its input, until Ctrl-D', async () => {
		const { shown } = await conversation('cat\r', 'ax\x7fb\r', '\x04', 'echo after\r');
		assert.match(shown, /\nab\nab\n|\nax.*\nab\n/s);
		assert.match(shown, /^after$/m);
	});

	it('pasted lines run one after the other', async () => {
		const { shown } = await conversation('echo one\recho two\r');
		assert.match(shown, /^one\n~\/project \$ echo two\ntwo$/m);
	});

	it('a line that is no command line says so', async () => {
		assert.match((await conversation('echo "\r', 'echo on\r')).shown, /^sh: .+\n.*echo on\non$/m);
	});

	it('arrows go back in the history and to an earlier place in the line', async () => {
		const { shown } = await conversation(
			'echo first\r',
			'\x1b[A\r',
			'ehco\x1b[D\x1b[D\x1b[D\x1b[3~\x1b[Ch\x1b[F x\r',
		);
		assert.equal(shown.match(/^first$/gm)?.length, 2);
		assert.match(shown, /^x$/m);
	});

	it('Tab completes a file, or what several have in common', async () => {
		const { shown } = await conversation('cat a\t\r', 'echo src/\t\r', 'echo src/server\t!\r');
		assert.match(shown, /^one$/m);
		assert.match(shown, /^src\/serv$/m);
		assert.match(shown, /^src\/server\.ts !$/m);
	});

	it('a long line is drawn over its own rows', async () => {
		const { shown } = await conversation(`echo ${'x'.repeat(100)}\x01\x05y\r`);
		assert.match(shown, /^x{100}y$/m);
	});
});
