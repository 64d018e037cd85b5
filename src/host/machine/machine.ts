import type { Hypervisor } from '../libvirt/hypervisor.ts';
import { canVirtualise } from './cpu.ts';
import { type Credentials, Files, type FileTree, ROOT } from './files.ts';
import { type Release, type ReleaseId, releases } from './releases.ts';
import type { Unit } from './units.ts';

/** What a machine is before anybody touches it. */
export interface MachineSpec {
	readonly release: ReleaseId;
	readonly cpu: 'intel' | 'amd' | 'arm64';
	/** Logical CPUs. */
	readonly cpus: number;
	readonly memoryMiB: number;
	/** Whether virtualisation is switched on in the firmware. The reader may switch it. */
	firmware: boolean;
	/** Whether it is itself a virtual machine, and whether that one passes the extension on. */
	readonly guest: boolean;
	readonly nesting: boolean;
}

/** A shell that somebody opened: `newgrp`, `sudo -i` and `login` put one on top, `exit` takes it off. */
export interface Login {
	readonly user: string;
	/** Fixed when the shell began: joining a group later does not change them. */
	readonly credentials: Credentials;
}

export interface Cluster {
	readonly name: string;
	readonly driver: 'kvm2' | 'docker';
	readonly runtime: 'docker' | 'containerd' | 'cri-o';
	readonly cpus: number;
	readonly memoryMiB: number;
	readonly kubernetes: string;
	running: boolean;
	readonly ip: string;
}

/** A simulated host: plain data, so it can be copied, posted and compared. */
export interface Machine {
	readonly spec: MachineSpec;
	readonly hostname: string;
	readonly files: FileTree;
	logins: Login[];
	/** Who a command acts as while sudo runs it. */
	acting?: Credentials | undefined;
	packages: string[];
	units: Record<string, Unit>;
	/** Kernel modules that are loaded, the last one first. */
	modules: string[];
	readonly libvirt: Record<'system' | 'session', Hypervisor>;
	clusters: Cluster[];
	/** The context that kubectl talks to. */
	context?: string | undefined;
	/** How often it was started anew: a restart ends every shell. */
	boots: number;
}

export const USER = 'ana';
export const HOME = `/home/${USER}`;

export const defaultSpec: MachineSpec = {
	release: 'ubuntu-24.04',
	cpu: 'intel',
	cpus: 8,
	memoryMiB: 31_930,
	firmware: true,
	guest: false,
	nesting: true,
};

export const releaseOf = ({ spec }: Machine): Release => releases[spec.release];

/** Who a command acts as right now. */
export const whoIs = ({ acting, logins }: Machine): Credentials =>
	acting ?? logins.at(-1)?.credentials ?? ROOT;

/** The files of a machine as whoever acts right now sees them. */
export const filesOf = (machine: Machine, now?: () => number) =>
	new Files(machine.files, () => whoIs(machine), now);

/** The files as root sees them. */
export const rootFiles = (machine: Machine, now?: () => number) =>
	new Files(machine.files, () => ROOT, now);

/** Whether a VM would get KVM: the CPU can, the module is there, and QEMU may open the device. */
export function kvmReady(machine: Machine): 'ready' | 'no-device' | 'denied' {
	const device = machine.files.get('/dev/kvm');
	if (!device || !canVirtualise(machine.spec)) return 'no-device';
	const kvm = /^kvm:x:(\d+):/m.exec(rootFiles(machine).peek('/etc/group') ?? '')?.[1];
	const open = (device.mode & 0o006) === 0o006;
	return open || (String(device.gid) === kvm && (device.mode & 0o060) === 0o060)
		? 'ready'
		: 'denied';
}
