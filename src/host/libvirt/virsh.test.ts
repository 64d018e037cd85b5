import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hypervisor } from './hypervisor.ts';
import { testDriver } from './test-driver.ts';
import { refusal, runVirsh } from './virsh.ts';
import type { VirshHost } from './virsh-command.ts';

const host: VirshHost = {
	readFile: () => undefined,
	now: () => new Date(0),
	versions: { library: '10.0.0', hypervisor: '8.2.2' },
	node: {
		model: 'x86_64',
		cpus: 4,
		frequency: 2400,
		sockets: 1,
		cores: 2,
		threads: 2,
		cells: [{ freeKiB: 1024 }],
		memoryKiB: 16_777_216,
	},
};
const run = (line: string, hypervisor: Hypervisor = testDriver()) =>
	runVirsh(line.split(' '), hypervisor, host);

test('a table is as wide as its widest cells', () => {
	assert.equal(
		run('list').stdout,
		' Id   Name   State\n----------------------\n 1    test   running\n\n',
	);
});

test('a command that failed says why on stderr and ends with an empty line all the same', () => {
	assert.deepEqual(run('start test'), {
		ok: false,
		stdout: '\n',
		stderr: 'error: Domain is already active\n',
	});
});

test('a domain whose network is inactive does not start', () => {
	const hypervisor = testDriver();
	run('destroy test', hypervisor);
	run('net-destroy default', hypervisor);
	assert.match(run('start test', hypervisor).stderr, /network 'default' is not active/);
});

test('unknown commands, options and missing words are refused before anything happens', () => {
	assert.equal(refusal(['frobnicate']), "unknown command: 'frobnicate'");
	assert.equal(refusal(['list', '--al']), "command 'list' doesn't support option --al");
	assert.equal(refusal(['start']), "command 'start' requires <domain> option");
	assert.equal(refusal(['uri', 'x']), "unexpected data 'x'");
	assert.equal(refusal(['toString']), "unknown command: 'toString'");
	assert.equal(refusal(['net-start', '--network', 'default']), undefined);
});
