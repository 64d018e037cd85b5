import { refusal, runVirsh, virshCommandNames } from '../libvirt/virsh.ts';
import { connect, defaultUri, networkTrouble } from '../machine/connection.ts';
import { archOf, canVirtualise, extensionFlag } from '../machine/cpu.ts';
import { join, READ, WRITE } from '../machine/files.ts';
import { releaseOf } from '../machine/machine.ts';
import type { Call, Program } from './program.ts';

/** `virsh`: options first, then one command. */
export const virsh: Program = (call) => {
	const { args, machine, out, err, env } = call;
	const release = releaseOf(machine);
	let uri: string | undefined;
	let quiet = false;
	let at = 0;
	for (; /^-/.test(args[at] ?? ''); at++) {
		const arg = args[at] ?? '';
		if (arg === '-c' || arg === '--connect') uri = args[++at];
		else if (arg.startsWith('--connect=')) uri = arg.slice('--connect='.length);
		else if (arg === '-q' || arg === '--quiet') quiet = true;
		else if (arg === '-v' || arg === '--version' || arg === '-V') {
			out(`${release.libvirt}\n`);
			return 0;
		} else if (arg !== '-r' && arg !== '--readonly') break;
	}
	const words = args.slice(at).flatMap((word, index) => (index === 0 ? word.split(/\s+/) : [word]));
	if (words.length === 0 || words[0] === 'help') {
		out(
			`Commands of virsh in this simulation:\n${virshCommandNames.map((name) => `    ${name}\n`).join('')}    domcapabilities\n`,
		);
		return 0;
	}
	const host = hostOf(call);
	if (words[0] !== 'domcapabilities') {
		const refused = refusal(words);
		if (refused) {
			err(`error: ${refused}\n`);
			return 1;
		}
	}
	const connection = connect(machine, uri ?? defaultUri(machine, env('LIBVIRT_DEFAULT_URI')));
	if ('refused' in connection) {
		err(`error: failed to connect to the hypervisor\nerror: ${connection.refused}\n`);
		return 1;
	}
	if (words[0] === 'domcapabilities') return domcapabilities(call, words);
	const { hypervisor } = connection;
	const trouble = networkTrouble(machine);
	if (
		words[0] === 'net-start' &&
		trouble &&
		hypervisor.networks.some(({ name, active }) => name === words[1] && !active)
	) {
		err(`error: Failed to start network ${words[1]}\nerror: ${trouble}\n`);
		out('\n');
		return 1;
	}
	const step = runVirsh(words, hypervisor, host);
	err(step.stderr);
	if (!quiet || step.ok) out(step.stdout);
	return step.ok ? 0 : 1;
};

function hostOf({ files, cwd, machine, now }: Call) {
	const { libvirt, qemu } = releaseOf(machine);
	const { cpus, memoryMiB } = machine.spec;
	return {
		readFile: (path: string) => files.peek(join(cwd, path)),
		now,
		versions: { library: libvirt, hypervisor: qemu },
		node: {
			model: archOf(machine.spec),
			cpus,
			frequency: 2400,
			sockets: 1,
			cores: Math.max(1, cpus / 2),
			threads: cpus > 1 ? 2 : 1,
			cells: [{ freeKiB: (memoryMiB - 2400) * 1024 }],
			memoryKiB: memoryMiB * 1024,
		},
	};
}

/** As far as minikube and readers look: whether KVM is among the kinds of machine. */
function domcapabilities({ machine, out, err }: Call, words: readonly string[]): number {
	const kvm = canVirtualise(machine.spec) && machine.files.has('/dev/kvm');
	const wanted = words[words.indexOf('--virttype') + 1];
	if (words.includes('--virttype') && wanted === 'kvm' && !kvm) {
		err(
			"error: failed to get emulator capabilities\nerror: invalid argument: KVM is not supported by '/usr/bin/qemu-system-x86_64' on this host\n",
		);
		out('\n');
		return 1;
	}
	const arch = archOf(machine.spec);
	out(
		`<domainCapabilities>\n  <path>/usr/bin/qemu-system-${arch}</path>\n  <domain>${kvm ? 'kvm' : 'qemu'}</domain>\n  <arch>${arch}</arch>\n  <vcpu max='${kvm ? 4096 : 255}'/>\n</domainCapabilities>\n\n`,
	);
	return 0;
}

/** `virt-host-validate qemu`: PASS, WARN and FAIL, from this host's state. */
export const virtHostValidate: Program = (call) => {
	const { args, machine, files, out, err } = call;
	const [driver = 'qemu'] = args;
	if (driver !== 'qemu') {
		err(`virt-host-validate: ${driver}: unsupported hypervisor\n`);
		return 1;
	}
	const { spec } = machine;
	let code = 0;
	const check = (what: string, state: 'PASS' | 'WARN' | 'FAIL', why = '') => {
		out(`  QEMU: ${`Checking ${what}`.padEnd(67)}: ${state}${why && ` (${why})`}\n`);
		if (state === 'FAIL') code = 1;
	};
	const flag = spec.cpu === 'arm64' ? canVirtualise(spec) : extensionFlag(spec) !== undefined;
	if (!flag)
		check(
			'for hardware virtualization',
			'FAIL',
			'Only emulated CPUs are available, performance will be significantly limited',
		);
	else {
		check('for hardware virtualization', 'PASS');
		const device = machine.files.has('/dev/kvm');
		if (device) check('if device /dev/kvm exists', 'PASS');
		else
			check(
				'if device /dev/kvm exists',
				'FAIL',
				spec.cpu === 'arm64'
					? "Check that the 'kvm' module is loaded"
					: `Check that the 'kvm-${spec.cpu}' module is loaded & the BIOS has enabled virtualization`,
			);
		if (device)
			files.may('/dev/kvm', READ | WRITE)
				? check('if device /dev/kvm is accessible', 'PASS')
				: check(
						'if device /dev/kvm is accessible',
						'FAIL',
						'Check /dev/kvm is world writable or you are in a group that is allowed to access it',
					);
	}
	check('if device /dev/vhost-net exists', 'PASS');
	check('if device /dev/net/tun exists', 'PASS');
	for (const controller of ['cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'blkio'])
		check(`for cgroup '${controller}' controller support`, 'PASS');
	if (spec.guest)
		check(
			'for device assignment IOMMU support',
			'WARN',
			'No ACPI DMAR table found, IOMMU either disabled in BIOS or not supported by this hardware platform',
		);
	else {
		check('for device assignment IOMMU support', 'PASS');
		if (spec.cpu === 'intel')
			check(
				'if IOMMU is enabled by kernel',
				'WARN',
				'IOMMU appears to be disabled in kernel. Add intel_iommu=on to kernel cmdline arguments',
			);
		else check('if IOMMU is enabled by kernel', 'PASS');
	}
	check('for secure guest support', 'WARN', 'Unknown if this platform has Secure Guest support');
	return code;
};
