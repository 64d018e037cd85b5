import type { Hypervisor } from '../libvirt/hypervisor.ts';
import { testDriver } from '../libvirt/test-driver.ts';
import { groupNamed } from './accounts.ts';
import { WRITE } from './files.ts';
import { filesOf, type Machine, releaseOf, rootFiles, whoIs } from './machine.ts';
import { startUnit } from './units.ts';

/** A connection to libvirt, or why there is none, in the words of libvirt. */
export type Connection =
	| { readonly hypervisor: Hypervisor }
	| { readonly refused: string; readonly kind: 'absent' | 'denied' | 'polkit' | 'unknown' };

/** Connects to a libvirt URI as whoever acts: socket, permissions and polkit decide, as on the real thing. */
export function connect(machine: Machine, uri: string): Connection {
	if (uri === 'test:///default') return { hypervisor: testDriver() };
	if (uri === 'qemu:///session') return { hypervisor: machine.libvirt.session };
	if (uri !== 'qemu:///system')
		return { kind: 'unknown', refused: `no connection driver available for ${uri}` };
	const { modular, family } = releaseOf(machine);
	const daemon = modular ? 'virtqemud' : 'libvirtd';
	const name = modular ? 'virtqemud-sock' : 'libvirt-sock';
	const files = filesOf(machine);
	const failed = `Failed to connect socket to '/var/run/libvirt/${name}'`;
	if (!rootFiles(machine).exists(`/run/libvirt/${name}`))
		return { kind: 'absent', refused: `${failed}: No such file or directory` };
	if (!files.may(`/run/libvirt/${name}`, WRITE))
		return { kind: 'denied', refused: `${failed}: Permission denied` };
	if (family === 'fedora' && !trusted(machine))
		return {
			kind: 'polkit',
			refused:
				"authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'",
		};
	startUnit(machine, `${daemon}.service`);
	return { hypervisor: machine.libvirt.system };
}

/** The rule that libvirt brings for polkit: members of the group libvirt, and root. */
function trusted(machine: Machine): boolean {
	const { uid, gid, groups } = whoIs(machine);
	const group = groupNamed(rootFiles(machine), 'libvirt')?.gid;
	return uid === 0 || gid === group || (group !== undefined && groups.includes(group));
}

/** What virsh connects to when nobody says. On Ubuntu that is the system, elsewhere a user's own session. */
export function defaultUri(machine: Machine, environment: string | undefined): string {
	if (environment) return environment;
	if (whoIs(machine).uid === 0 || releaseOf(machine).family === 'ubuntu') return 'qemu:///system';
	return 'qemu:///session';
}

/** Why a network cannot be started on this host. */
export function networkTrouble(machine: Machine): string | undefined {
	return machine.files.has('/usr/sbin/dnsmasq')
		? undefined
		: 'Cannot check dnsmasq binary /usr/sbin/dnsmasq: No such file or directory';
}
