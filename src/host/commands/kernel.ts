import {
	archOf,
	canVirtualise,
	extensionFlag,
	hasExtension,
	kvmOkHost,
	modelName,
} from '../machine/cpu.ts';
import {
	isBusy,
	knownModules,
	loadModule,
	makeDevice,
	unloadModule,
	usersOf,
} from '../machine/kernel.ts';
import { kvmOk } from '../machine/kvm-ok.ts';
import { releaseOf, whoIs } from '../machine/machine.ts';
import { type Program, readWords } from './program.ts';

export const kvmOkCommand: Program = ({ machine, out }) => {
	const { lines, exitCode } = kvmOk(
		kvmOkHost(machine.spec, whoIs(machine).uid, machine.files.has('/dev/kvm')),
	);
	out(`${lines.join('\n')}\n`);
	return exitCode;
};

export const lsmod: Program = ({ machine, out }) => {
	const rows = machine.modules.map((module) => {
		const by = usersOf(machine, module);
		return `${module.padEnd(22)} 409600  ${by.length} ${by.join(',')}`.trimEnd();
	});
	out(`Module                  Size  Used by\n${rows.map((row) => `${row}\n`).join('')}`);
	return 0;
};

export const rmmod: Program = ({ args, machine, err }) => {
	const { words } = readWords(args);
	for (const word of words) {
		const module = word.replaceAll('-', '_');
		if (!machine.modules.includes(module)) {
			err(`rmmod: ERROR: Module ${module} is not currently loaded\n`);
			return 1;
		}
		const by = usersOf(machine, module);
		if (by.length > 0) {
			err(`rmmod: ERROR: Module ${module} is in use by: ${by.join(' ')}\n`);
			return 1;
		}
		if (whoIs(machine).uid !== 0) {
			err(
				`rmmod: ERROR: ../libkmod/libkmod-module.c:799 kmod_module_remove_module() could not remove '${module}': Operation not permitted\nrmmod: ERROR: could not remove module ${module}: Operation not permitted\n`,
			);
			return 1;
		}
		if (isBusy(machine, module)) {
			err(`rmmod: ERROR: Module ${module} is in use\n`);
			return 1;
		}
		unloadModule(machine, module);
	}
	return 0;
};

export const modprobe: Program = ({ args, machine, err }) => {
	const { options, words } = readWords(args);
	const release = releaseOf(machine);
	for (const word of words) {
		const module = word.replaceAll('-', '_');
		if (!knownModules.includes(module)) {
			err(
				`modprobe: FATAL: Module ${word} not found in directory /lib/modules/${release.kernel}\n`,
			);
			return 1;
		}
		if (options['r']) {
			if (!machine.modules.includes(module)) continue;
			const by = usersOf(machine, module);
			if (by.length > 0 || isBusy(machine, module)) {
				err(
					`modprobe: FATAL: Module ${module} is in use${by.length > 0 ? ` by: ${by.join(' ')}` : '.'}\n`,
				);
				return 1;
			}
			if (whoIs(machine).uid !== 0) {
				err(`modprobe: ERROR: could not remove '${module}': Operation not permitted\n`);
				return 1;
			}
			unloadModule(machine, module);
			if (/^kvm_/.test(module) && machine.modules.includes('kvm')) unloadModule(machine, 'kvm');
			continue;
		}
		if (machine.modules.includes(module)) continue;
		if (whoIs(machine).uid !== 0) {
			err(`modprobe: ERROR: could not insert '${module}': Operation not permitted\n`);
			return 1;
		}
		if (!loadModule(machine, module)) {
			err(`modprobe: ERROR: could not insert '${module}': Operation not supported\n`);
			return 1;
		}
	}
	return 0;
};

/** `udevadm control --reload` and `trigger`: what makes /dev/kvm anew by the rules. */
export const udevadm: Program = ({ args, machine, err }) => {
	const [action = ''] = args;
	if (['control', 'trigger'].includes(action) && whoIs(machine).uid !== 0) {
		err(
			action === 'control'
				? 'Failed to send reload request: Permission denied\n'
				: "kvm: Failed to write 'change' to '/sys/devices/virtual/misc/kvm/uevent': Permission denied\n",
		);
		return 1;
	}
	if (action === 'trigger' && machine.files.has('/dev/kvm')) makeDevice(machine);
	return 0;
};

export const dmesg: Program = ({ machine, out, err }) => {
	const { spec } = machine;
	if (
		whoIs(machine).uid !== 0 &&
		spec.release !== 'ubuntu-18.04' &&
		spec.release !== 'ubuntu-20.04'
	) {
		err('dmesg: read kernel buffer failed: Operation not permitted\n');
		return 1;
	}
	const lines = [`[    0.000000] Linux version ${releaseOf(machine).kernel}`];
	if (spec.guest) lines.push('[    0.000000] Hypervisor detected: KVM');
	if (hasExtension(spec) && !spec.firmware)
		lines.push(
			spec.cpu === 'intel'
				? '[    0.083211] x86/cpu: VMX (outside TXT) disabled by BIOS'
				: '[    4.120411] kvm_amd: SVM disabled by BIOS',
		);
	if (canVirtualise(spec) && spec.cpu === 'amd')
		lines.push('[    4.120411] kvm_amd: Nested Virtualization enabled');
	out(`${lines.join('\n')}\n`);
	return 0;
};

export const uname: Program = ({ args, machine, out }) => {
	const { options } = readWords(args);
	const values: Record<string, string> = {
		s: 'Linux',
		n: machine.hostname,
		r: releaseOf(machine).kernel,
		v: '#1 SMP PREEMPT_DYNAMIC',
		m: archOf(machine.spec),
		o: 'GNU/Linux',
	};
	const letters = options['a']
		? ['s', 'n', 'r', 'v', 'm', 'o']
		: Object.keys(values).filter((letter) => options[letter]);
	out(`${(letters.length > 0 ? letters : ['s']).map((letter) => values[letter]).join(' ')}\n`);
	return 0;
};

export const lscpu: Program = ({ machine: { spec }, out }) => {
	const flag = extensionFlag(spec);
	const rows: (readonly [string, string])[] = [
		['Architecture', archOf(spec)],
		['CPU(s)', String(spec.cpus)],
		[
			'Vendor ID',
			spec.cpu === 'intel' ? 'GenuineIntel' : spec.cpu === 'amd' ? 'AuthenticAMD' : 'ARM',
		],
		['Model name', modelName(spec)],
		...(flag ? ([['Virtualization', flag === 'vmx' ? 'VT-x' : 'AMD-V']] as const) : []),
		...(spec.guest
			? ([
					['Hypervisor vendor', 'KVM'],
					['Virtualization type', 'full'],
				] as const)
			: []),
	];
	out(rows.map(([name, value]) => `${`${name}:`.padEnd(33)}${value}\n`).join(''));
	return 0;
};

export const nproc: Program = ({ machine, out }) => {
	out(`${machine.spec.cpus}\n`);
	return 0;
};

export const free: Program = ({ args, machine: { spec, clusters, libvirt }, out }) => {
	const { options } = readWords(args);
	const guests = libvirt.system.domains
		.filter(({ id }) => id !== undefined)
		.reduce((sum, { usedKiB }) => sum + usedKiB / 1024, 0);
	const used =
		2400 +
		guests +
		clusters.filter(({ driver, running }) => driver === 'docker' && running).length * 900;
	const scale = options['g'] ? 1 / 1024 : options['m'] ? 1 : options['h'] ? 1 / 1024 : 1024;
	const show = (mib: number) =>
		`${options['h'] ? `${(mib / 1024).toFixed(1)}Gi` : Math.floor(mib * scale)}`.padStart(12);
	out(
		`               total        used        free\nMem:    ${show(spec.memoryMiB)}${show(used)}${show(Math.max(0, spec.memoryMiB - used))}\n`,
	);
	return 0;
};

export const systemdDetectVirt: Program = ({ machine, out }) => {
	out(machine.spec.guest ? 'kvm\n' : 'none\n');
	return machine.spec.guest ? 0 : 1;
};
