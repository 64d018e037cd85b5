/** What kvm-ok looks at, and nothing else. */
export interface KvmOkHost {
	/** As `uname -m` says it. */
	readonly arch: string;
	/** The flags of /proc/cpuinfo. */
	readonly flags: readonly string[];
	/** The CPU part of /proc/cpuinfo on 32-bit Arm. */
	readonly cpuPart?: string;
	/** Whether /dev/kvm exists. */
	readonly devKvm: boolean;
	readonly uid: number;
	/** The model-specific registers that can be read, by address in hex. */
	readonly msr: Readonly<Record<string, number>>;
}

/** What kvm-ok (cpu-checker 0.7) prints on this host, and its exit code. */
export function kvmOk(host: KvmOkHost): { lines: string[]; exitCode: number } {
	const { module, off } = extension(host);
	if (!module) return unsupported(host.uid);
	if (host.devKvm) return { lines: ['INFO: /dev/kvm exists', CAN], exitCode: 0 };
	const lines = ['INFO: /dev/kvm does not exist', `HINT:   sudo modprobe ${module}`];
	if (host.uid !== 0) return { lines: [...lines, ...AS_ROOT], exitCode: 1 };
	lines.push('INFO: Your CPU supports KVM extensions');
	if (!off) return { lines: [...lines, CAN], exitCode: 0 };
	return {
		lines: [
			...lines,
			`INFO: KVM (${off}) is disabled by your BIOS`,
			'HINT: Enter your BIOS setup and enable Virtualization Technology (VT),',
			'      and then hard poweroff/poweron your system',
			CANNOT,
		],
		exitCode: 1,
	};
}

const CAN = 'KVM acceleration can be used';
const CANNOT = 'KVM acceleration can NOT be used';
const AS_ROOT = [
	'INFO: For more detailed results, you should run this as root',
	'HINT:   sudo /usr/sbin/kvm-ok',
];

function unsupported(uid: number): { lines: string[]; exitCode: number } {
	const verdict = uid === 0 ? [CANNOT] : AS_ROOT;
	return { lines: ['INFO: Your CPU does not support KVM extensions', ...verdict], exitCode: 1 };
}

/** The kernel module for this CPU, and the flag that the firmware has switched off. */
function extension({ arch, flags, cpuPart, msr }: KvmOkHost): { module?: string; off?: string } {
	if (/^(x86_64|i.86)$/.test(arch)) {
		// IA32_FEATURE_CONTROL: locked (bit 0) without VMX outside SMX (bit 2).
		if (flags.includes('vmx')) {
			const control = msr['0x3a'] ?? 0;
			return { module: 'kvm_intel', ...((control & 0b101) === 1 ? { off: 'vmx' } : {}) };
		}
		// VM_CR: SVMDIS (bit 4).
		if (flags.includes('svm'))
			return { module: 'kvm_amd', ...((msr['0xc0010114'] ?? 0) & 0x10 ? { off: 'svm' } : {}) };
		return {};
	}
	// Cortex-A15 and A17 have the extension; the A7 has it too, and kvm-ok does not say so.
	if (arch.startsWith('armv7'))
		return cpuPart === '0xc0f' || cpuPart === '0xc0e' ? { module: 'kvm' } : {};
	return { module: 'kvm' };
}
