import type { KvmOkHost } from './kvm-ok.ts';
import type { MachineSpec } from './machine.ts';
import { kernelAtLeast, releases } from './releases.ts';

export const archOf = ({ cpu }: MachineSpec) => (cpu === 'arm64' ? 'aarch64' : 'x86_64');

/** Whether the processor itself, as this machine sees it, has the extension. A guest has it with nesting only. */
export const hasExtension = ({ guest, nesting }: MachineSpec) => !guest || nesting;

/** The flag that /proc/cpuinfo shows. */
export function extensionFlag(spec: MachineSpec): 'vmx' | 'svm' | undefined {
	if (spec.cpu === 'arm64' || !hasExtension(spec)) return undefined;
	const release = releases[spec.release];
	// Newer kernels hide what the firmware has switched off: Intel since 5.6, AMD since 6.7.
	const [major, minor] = hiddenSince[spec.cpu];
	const hidden = !spec.firmware && kernelAtLeast(release, major, minor);
	if (hidden) return undefined;
	return spec.cpu === 'intel' ? 'vmx' : 'svm';
}

const hiddenSince = { intel: [5, 6], amd: [6, 7] } as const;

/** The kernel module that drives the extension; on Arm it is part of the kernel. */
export const vendorModule = ({ cpu }: MachineSpec) =>
	({ intel: 'kvm_intel', amd: 'kvm_amd', arm64: undefined })[cpu];

/** Whether KVM can work once its module is loaded. */
export const canVirtualise = (spec: MachineSpec) => hasExtension(spec) && spec.firmware;

const COMMON =
	'fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat clflush mmx fxsr sse sse2 ht syscall nx lm';

export function flagsOf(spec: MachineSpec): string[] {
	if (spec.cpu === 'arm64') return [];
	const extension = extensionFlag(spec);
	return [
		...COMMON.split(' '),
		...(extension ? [extension] : []),
		...(spec.guest ? ['hypervisor'] : []),
	];
}

/** The text of /proc/cpuinfo. */
export function cpuinfo(spec: MachineSpec): string {
	return Array.from({ length: spec.cpus }, (_, index) => processor(spec, index)).join('\n');
}

function processor(spec: MachineSpec, index: number): string {
	const rows: (readonly [string, string])[] =
		spec.cpu === 'arm64'
			? [
					['processor', String(index)],
					['BogoMIPS', '50.00'],
					['Features', 'fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics'],
					['CPU implementer', '0x41'],
					['CPU architecture', '8'],
					['CPU part', '0xd0c'],
				]
			: [
					['processor', String(index)],
					['vendor_id', spec.cpu === 'intel' ? 'GenuineIntel' : 'AuthenticAMD'],
					['model name', modelName(spec)],
					['cpu MHz', '2400.000'],
					['cpu cores', String(Math.max(1, spec.cpus / 2))],
					['flags', flagsOf(spec).join(' ')],
					// A second line with "vmx" in it, which doubles what a careless grep counts.
					...(extensionFlag(spec) === 'vmx' && kernelAtLeast(releases[spec.release], 5, 6)
						? ([['vmx flags', 'vnmi preemption_timer ept vpid unrestricted_guest']] as const)
						: []),
				];
	return rows.map(([name, value]) => `${name.padEnd(16)}: ${value}\n`).join('');
}

export function modelName({ cpu, guest }: MachineSpec): string {
	if (cpu === 'arm64') return 'Neoverse-N1';
	if (cpu === 'intel')
		return guest ? 'Intel Xeon Processor (Cascadelake)' : 'Intel(R) Core(TM) i7-1260P';
	return guest ? 'AMD EPYC Processor' : 'AMD Ryzen 7 PRO 5850U';
}

/** What kvm-ok would find. */
export function kvmOkHost(spec: MachineSpec, uid: number, devKvm: boolean): KvmOkHost {
	const off = !spec.firmware;
	return {
		arch: archOf(spec),
		flags: flagsOf(spec),
		devKvm,
		uid,
		msr: { '0x3a': off ? 1 : 5, '0xc0010114': off ? 0x18 : 0 },
	};
}
