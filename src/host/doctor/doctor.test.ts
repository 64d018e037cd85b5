import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readReport, routeFor } from './report.ts';

const script = fileURLToPath(new URL('doctor.sh', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'doctor-'));
after(() => rmSync(home, { recursive: true, force: true }));

const exists = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const shells = ['dash', 'bash', 'sh'].filter(exists);

interface FakeHost {
	arch?: string;
	flags?: string;
	session?: string;
	account?: string;
	programs?: string[];
	minikube?: string[];
	socket?: boolean;
}

/** A root and a PATH of a made-up host. */
function fake(
	name: string,
	{
		arch = 'x86_64',
		flags = 'fpu vmx',
		session = 'ana libvirt',
		account = session,
		programs = ['virsh'],
		minikube = ['1.39.0'],
		socket = true,
	}: FakeHost,
) {
	const root = join(home, name);
	const put = (path: string, text: string) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	put('etc/os-release', 'NAME="Ubuntu"\nVERSION_ID="24.04"\nID=ubuntu\n');
	put('proc/cpuinfo', `flags : ${flags}\n`);
	put('proc/meminfo', 'MemTotal:       16384000 kB\n');
	put('dev/kvm', '');
	if (socket) put('run/libvirt/libvirt-sock', '');
	const program = (path: string, text: string) => {
		put(path, `#!/bin/sh\n${text}\n`);
		chmodSync(join(root, path), 0o755);
	};
	program('bin/uname', `echo ${arch}`);
	program(
		'bin/id',
		`case $1 in -un) echo ana ;; *) if [ $# -gt 1 ]; then echo ${account}; else echo ${session}; fi ;; esac`,
	);
	for (const each of programs) program(`bin/${each}`, ':');
	const folders = minikube.map((version, index) => {
		program(`copies/${index}/minikube`, `echo 'minikube version: v${version}'`);
		return join(root, `copies/${index}`);
	});
	return { DOCTOR_ROOT: root, PATH: [...folders, join(root, 'bin'), '/usr/bin', '/bin'].join(':') };
}

const hosts: readonly (readonly [
	name: string,
	host: FakeHost,
	driver: string,
	findings: string[],
])[] = [
	['ready', {}, 'kvm2', []],
	['amd', { flags: 'fpu svm' }, 'kvm2', []],
	['look-alike', { flags: 'fpu vmx_ept' }, 'docker', ['no-virtualisation']],
	['nested', { flags: 'fpu hypervisor' }, 'docker', ['nested']],
	['arm64', { arch: 'aarch64', flags: '' }, 'docker', ['arm64']],
	['outside', { session: 'ana' }, 'kvm2', ['not-in-group']],
	['old-session', { session: 'ana', account: 'ana libvirt' }, 'kvm2', ['old-session']],
	['stopped', { socket: false }, 'kvm2', ['no-socket']],
	['old', { minikube: ['1.5.2', '1.39.0'] }, 'kvm2', ['old-minikube']],
	['two', { minikube: ['1.39.0', '1.38.1'] }, 'kvm2', ['several-minikubes']],
];

describe('the doctor', () => {
	for (const shell of shells)
		for (const [name, host, driver, findings] of hosts)
			it(`finds its way on "${name}" under ${shell}`, () => {
				const { stdout, stderr, status } = spawnSync(shell, [script], {
					env: fake(`${shell}-${name}`, host),
					encoding: 'utf8',
				});
				assert.deepEqual([status, stderr], [0, '']);
				const report = readReport(stdout);
				assert.ok(report, stdout);
				const route = routeFor(report);
				assert.deepEqual([route.driver, route.findings.map(({ id }) => id)], [driver, findings]);
				assert.equal(route.settings.release, 'ubuntu-24.04');
			});

	it('is read as a whole or not at all', () => {
		const { stdout } = spawnSync('sh', [script], { env: fake('whole', {}), encoding: 'utf8' });
		assert.ok(readReport(`$ sh doctor.sh\r\n${stdout.replaceAll('\n', '\r\n')}$ `));
		assert.equal(readReport(stdout.slice(0, -10)), undefined);
		assert.equal(readReport(stdout.replace('doctor: 1', 'doctor: 2')), undefined);
		assert.equal(readReport('x'.repeat(1_000_000)), undefined);
	});

	it('ticks what is true already', () => {
		const { stdout } = spawnSync('sh', [script], { env: fake('ticks', {}), encoding: 'utf8' });
		const report = readReport(stdout);
		assert.deepEqual(report && routeFor(report).done, [
			'cpu-flag',
			'install',
			'daemon',
			'groups',
			'connect',
			'version',
		]);
	});
});

test('the script asks for no root, fetches nothing and writes nothing', () => {
	const code = readFileSync(script, 'utf8').replace(/^\s*#.*$/gm, '');
	assert.doesNotMatch(code, /\b(sudo|curl|wget|rm|mv|cp|tee|eval)\b/);
	assert.doesNotMatch(code.replace(/2?>\/dev\/null|2>&1/g, ''), />/);
});

test('shellcheck has nothing to say', {
	skip: exists('shellcheck') ? false : 'shellcheck is not installed here',
}, () => {
	const { stdout, status } = spawnSync('shellcheck', ['-s', 'sh', script], { encoding: 'utf8' });
	assert.equal(status, 0, stdout);
});
