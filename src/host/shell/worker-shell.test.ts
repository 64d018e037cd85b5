import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { FromWorker } from './protocol.ts';
import type { Run, Shell } from './shell-port.ts';
import { type WorkerHandle, workerShell } from './worker-shell.ts';

/** A worker of Node in place of the page's. */
function spawn(): WorkerHandle {
	const entry = new URL('./worker-in-node.testing.ts', import.meta.url);
	const worker = new Worker(entry);
	return {
		post: (message) => worker.postMessage(message),
		listen: (listener) => worker.on('message', (message: FromWorker) => listener(message)),
		terminate: () => void worker.terminate(),
		onError: (listener) => worker.on('error', (error) => listener(String(error))),
	};
}

const shells: Shell[] = [];
after(() => {
	for (const shell of shells) shell.dispose();
});

async function open(scenario: string): Promise<Shell> {
	const shell = await workerShell({ spawn, start: { scenario }, pace: 0 });
	shells.push(shell);
	return shell;
}

async function textOf({ output }: Run, onQuestion?: (text: string) => void): Promise<string> {
	let text = '';
	for await (const part of output) {
		text += part.text;
		if (part.kind === 'question') onQuestion?.(part.text);
	}
	return text;
}

test('a line runs in a worker, and what the shell knows lasts', async () => {
	const shell = await open('fresh');
	assert.equal(shell.prompt, 'ana@ubuntu:~$ ');
	await shell.run('cd /tmp; export A=1; alias hi="echo hello"').done;
	assert.equal(shell.prompt, 'ana@ubuntu:/tmp$ ');
	assert.equal(await textOf(shell.run('hi $A')), 'hello 1\n');
});

test('^C ends a loop, and folder, variables, aliases and files are as before it', async () => {
	const shell = await open('fresh');
	await shell.run('cd /tmp; export A=1; alias hi="echo hello"; echo kept > note').done;
	const loop = shell.run(
		'while true; do for i in 1 2 3; do cat /proc/cpuinfo | sort | md5sum > /dev/null; done; done',
	);
	loop.cancel();
	const { code, cancelled, prompt } = await loop.done;
	assert.deepEqual(
		{ code, cancelled, prompt },
		{ code: 130, cancelled: true, prompt: 'ana@ubuntu:/tmp$ ' },
	);
	assert.equal(await textOf(shell.run('hi $A; cat note; pwd')), 'hello 1\nkept\n/tmp\n');
});

test('a question is answered while the line runs', async () => {
	const shell = await open('fresh');
	const run = shell.run('sudo apt-get install libvirt-daemon-system');
	const text = await textOf(run, () => run.answer('n'));
	assert.match(text, /Do you want to continue\? \[Y\/n\] Abort\./);
	assert.equal((await run.done).code, 1);
});

test('^C at a question ends the line and leaves the shell', async () => {
	const shell = await open('fresh');
	const run = shell.run('sudo apt-get install libvirt-daemon-system');
	const text = textOf(run, () => run.cancel());
	assert.equal((await run.done).cancelled, true);
	await text;
	assert.equal(await textOf(shell.run('id -un')), 'ana\n');
});

test('a second line has to wait for the first', async () => {
	const shell = await open('fresh');
	const first = shell.run('echo a');
	assert.throws(() => shell.run('echo b'), /still running/);
	await first.done;
});

test('the host can be looked at after every line', async () => {
	const shell = await open('daemon-stopped');
	await shell.run('sudo systemctl start libvirtd').done;
	assert.equal((await shell.machine()).units['libvirtd.service']?.active, true);
	assert.deepEqual(await shell.lines(), ['sudo systemctl start libvirtd']);
});

test('words are completed: programs, actions and paths', async () => {
	const shell = await open('old-session');
	assert.deepEqual(await shell.complete('virt-h'), {
		from: 0,
		candidates: ['virt-host-validate '],
	});
	assert.deepEqual(await shell.complete('sudo virsh net-li'), {
		from: 11,
		candidates: ['net-list '],
	});
	assert.deepEqual(await shell.complete('cat /etc/os-r'), {
		from: 4,
		candidates: ['/etc/os-release '],
	});
	assert.deepEqual(await shell.complete('ls /etc/libv'), {
		from: 3,
		candidates: ['/etc/libvirt/'],
	});
});
