import assert from 'node:assert/strict';
import { testDriver } from '../libvirt/test-driver.ts';
import { refusal, runVirsh } from '../libvirt/virsh.ts';
import type { VirshHost } from '../libvirt/virsh-command.ts';

export const file = 'host/virsh-test-driver.json';

interface Step {
	command: string;
	ok: boolean;
	stdout?: string;
	stderr?: string;
}

interface Run {
	name: string;
	files?: Record<string, string>;
	exitCode: number;
	steps?: Step[];
	commands?: string[];
	output?: { stdout: string; stderr: string };
}

/** Runs of the real virsh on libvirt's driver for tests: ours prints the same, masks applied. */
export const cases = (data: unknown) =>
	(data as { cases: Run[] }).cases.map((run) => ({ name: run.name, run: () => compare(run) }));

function compare({ files = {}, steps = [], commands, output, exitCode }: Run): void {
	if (commands) {
		const refused = commands.map((command) => refusal(command.split(' '))).find(Boolean);
		assert.deepEqual(
			{ stdout: '', stderr: `error: ${refused}\n`, exitCode: refused ? 1 : 0 },
			{ ...output, exitCode },
		);
		return;
	}
	const hypervisor = testDriver();
	const host = hostWith(files);
	const known = identifiers(steps);
	let last = true;
	for (const { command, ok, stdout = '', stderr = '' } of steps) {
		const step = runVirsh(command.split(' '), hypervisor, host);
		assert.deepEqual(
			{ ...step, stdout: masked(step.stdout, known), stderr: masked(step.stderr, known) },
			{ ok, stdout, stderr },
			command,
		);
		last = step.ok;
	}
	assert.equal(last ? 0 : 1, exitCode);
}

const hostWith = (files: Record<string, string>): VirshHost => ({
	readFile: (path) => files[path],
	now: () => new Date(0),
	versions: { library: '9.0.0', hypervisor: '7.2.0' },
	// The node that the driver makes up.
	node: {
		model: 'i686',
		cpus: 16,
		frequency: 1400,
		sockets: 2,
		cores: 2,
		threads: 2,
		cells: [{ freeKiB: 2048 }, { freeKiB: 4096 }],
		memoryKiB: 3_145_728,
	},
});

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Identifiers that the case spells out, so they are not made up and have to be exact. */
const identifiers = (steps: readonly Step[]) =>
	new Set(steps.flatMap(({ stdout = '' }) => stdout.match(UUID) ?? []));

const masked = (text: string, known: ReadonlySet<string>) =>
	text
		.replace(UUID, (uuid) => (known.has(uuid) ? uuid : '<uuid>'))
		.replace(/(CPU time:\s+)\S+/g, '$1<seconds>')
		.replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}/g, '<date>');
