import { GIB, newNetwork } from '../libvirt/hypervisor.ts';
import { addGroup, groups, setMember } from './accounts.ts';
import { type Machine, releaseOf, rootFiles, USER } from './machine.ts';
import { addPrograms } from './programs.ts';
import type { Release } from './releases.ts';
import { libvirtUnits, service, startEnabled, startUnit } from './units.ts';

/** A package that a lesson installs. */
interface Package {
	readonly version: string;
	readonly depends?: readonly string[];
	/** Programs that it brings, by path. */
	readonly programs?: readonly string[];
	readonly set?: (machine: Machine, now?: () => number) => void;
}

/** The packages that this release has, by name; what it does not have has no entry. */
export function catalogue(release: Release): Readonly<Record<string, Package>> {
	const { libvirt, qemu, family, version } = release;
	const bionic = version === '18.04';
	const tools: Record<string, Package> = {
		'libvirt-clients': {
			version: libvirt,
			programs: ['/usr/bin/virsh', '/usr/bin/virt-host-validate'],
		},
		virtinst: { version: '4.1.0', programs: ['/usr/bin/virt-install'] },
		'virt-manager': {
			version: '4.1.0',
			depends: ['virtinst'],
			programs: ['/usr/bin/virt-manager'],
		},
		'bridge-utils': { version: '1.7.1', programs: ['/usr/sbin/brctl'] },
		'dnsmasq-base': { version: '2.90', programs: ['/usr/sbin/dnsmasq'] },
		docker: { version: '27.5.1', programs: ['/usr/bin/docker'], set: setUpDocker },
	};
	const daemon: Package = {
		version: libvirt,
		depends: ['libvirt-clients', 'dnsmasq-base', 'qemu-system-x86'],
		programs: ['/usr/sbin/libvirtd'],
		set: setUpDaemon,
	};
	const emulator: Package = { version: qemu, programs: ['/usr/bin/qemu-system-x86_64'] };
	if (family === 'fedora') {
		const daemonless = { ...daemon, depends: ['libvirt-client', 'dnsmasq', 'qemu-kvm'] };
		return {
			'@virtualization': { version: '', depends: ['libvirt-daemon-kvm', 'virt-manager'] },
			'libvirt-daemon-kvm': daemonless,
			'libvirt-client': tools['libvirt-clients'] as Package,
			'qemu-kvm': emulator,
			dnsmasq: tools['dnsmasq-base'] as Package,
			'virt-manager': { version: '5.1.0', programs: ['/usr/bin/virt-manager'] },
			docker: tools['docker'] as Package,
		};
	}
	const { docker, ...rest } = tools;
	return {
		...rest,
		'docker.io': docker as Package,
		'cpu-checker': { version: '0.7', programs: ['/usr/sbin/kvm-ok'] },
		'qemu-system-x86': emulator,
		// Until 24.04 a package of that name led to the real one; Debian 12 and Ubuntu 26.04 have providers only.
		...(family === 'ubuntu' && version !== '26.04'
			? { 'qemu-kvm': { version: qemu, depends: ['qemu-system-x86'] } }
			: {}),
		'libvirt-daemon-system': daemon,
		...(bionic ? { 'libvirt-bin': { version: libvirt, depends: ['libvirt-daemon-system'] } } : {}),
		...(version === '26.04'
			? {
					'qemu-system-x86-hwe': emulator,
					'libvirt-daemon-system-hwe': daemon,
					'ubuntu-helper-virt-hwe': { version: '0.1', programs: ['/usr/bin/ubuntu_virt_helper'] },
				}
			: {}),
	};
}

/** Names that apt knows of without having them: another package mentions or provides them. */
export function providersOf(release: Release, name: string): readonly string[] | undefined {
	if (catalogue(release)[name]) return undefined;
	if (name === 'libvirt-bin') return [];
	if (name === 'qemu-kvm' && release.version === '26.04')
		return ['qemu-system-x86', 'qemu-system-x86-hwe'];
	if (name === 'qemu-kvm' && release.family === 'debian') return ['qemu-system-x86'];
	return undefined;
}

/** A package with everything it needs that is not there yet, in the order in which it is set up. */
export function closure(machine: Machine, names: readonly string[], recommends = true): string[] {
	const known = catalogue(releaseOf(machine));
	const found: string[] = [];
	const visit = (name: string) => {
		if (found.includes(name) || machine.packages.includes(name)) return;
		for (const other of known[name]?.depends ?? []) {
			// Debian and Ubuntu only recommend dnsmasq-base, and the default network is lost without it.
			if (other !== 'dnsmasq-base' || recommends) visit(other);
		}
		found.push(name);
	};
	for (const name of names) visit(name);
	return found;
}

/** Installs a package with what it needs. */
export function install(machine: Machine, name: string, now?: () => number): void {
	const known = catalogue(releaseOf(machine));
	for (const each of closure(machine, [name])) installAlone(machine, each, known, now);
}

export function installAlone(
	machine: Machine,
	name: string,
	known = catalogue(releaseOf(machine)),
	now?: () => number,
): void {
	const found = known[name];
	if (!found) throw new Error(`${releaseOf(machine).title} has no package "${name}".`);
	machine.packages.push(name);
	addPrograms(machine, found.programs ?? [], now);
	found.set?.(machine, now);
}

/** Takes a package away: its programs go, what was set up stays, as `remove` does. */
export function removePackage(machine: Machine, name: string): void {
	machine.packages = machine.packages.filter((other) => other !== name);
	for (const path of catalogue(releaseOf(machine))[name]?.programs ?? [])
		machine.files.delete(path);
}

function setUpDaemon(machine: Machine, now?: () => number): void {
	const files = rootFiles(machine, now);
	addGroup(files, 'kvm');
	addGroup(files, 'libvirt');
	// Ubuntu's package makes members of sudo members of libvirt, too.
	if (releaseOf(machine).family === 'ubuntu')
		for (const user of groups(files).find(({ name }) => name === 'sudo')?.members ?? [])
			if (user === USER) setMember(files, 'libvirt', user, true);
	files.mkdir('/etc/libvirt', { recursive: true });
	files.write('/etc/libvirt/libvirtd.conf', libvirtdConf(releaseOf(machine).socketActivation));
	files.mkdir('/var/lib/libvirt/images', { recursive: true });
	Object.assign(machine.units, libvirtUnits(machine));
	setUpLibvirt(machine);
	for (const [name, unit] of Object.entries(machine.units)) {
		unit.active = false;
		if (name.endsWith('.socket')) startUnit(machine, name);
	}
	startEnabled(machine);
}

function setUpDocker(machine: Machine): void {
	const files = rootFiles(machine);
	addGroup(files, 'docker');
	machine.units['docker.service'] = service(
		'docker.service',
		'Docker Application Container Engine',
		'dockerd',
		[],
	);
	startUnit(machine, 'docker.service');
}

const libvirtdConf = (ignored: boolean) =>
	[
		'# Master libvirt daemon configuration file',
		'#',
		...(ignored
			? ['# This setting is not required or honoured if using systemd socket', '# activation.', '#']
			: []),
		'# This is restricted to "root" by default.',
		ignored ? '#unix_sock_group = "libvirt"' : 'unix_sock_group = "libvirt"',
		'',
		ignored ? '#unix_sock_rw_perms = "0770"' : 'unix_sock_rw_perms = "0770"',
		'',
	].join('\n');

/** What libvirt's packages set up on the system connection. */
function setUpLibvirt({ libvirt: { system } }: Machine): void {
	if (system.networks.length === 0)
		system.networks.push(newNetwork({ name: 'default', active: true, autostart: true }));
	if (system.pools.length === 0)
		system.pools.push({
			name: 'default',
			uuid: '4c2b1d6e-6d0f-4a0c-9d4e-1f1f0a6f2b11',
			path: '/var/lib/libvirt/images',
			active: true,
			autostart: true,
			capacity: 200 * GIB,
			volumes: [],
		});
}
