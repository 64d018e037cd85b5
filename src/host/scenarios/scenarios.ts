import { credentialsOf, userNamed } from '../machine/accounts.ts';
import { connect } from '../machine/connection.ts';
import { createMachine, logIn } from '../machine/create-machine.ts';
import { makeDevice } from '../machine/kernel.ts';
import { kvmReady, type Machine, rootFiles, USER } from '../machine/machine.ts';
import { addMinikube, addPrograms } from '../machine/programs.ts';
import { reloadUnits, startUnit, stopUnit } from '../machine/units.ts';
import { lessonHosts } from './lesson-hosts.ts';
import { addTools, readyHost, setMemberOf } from './ready-host.ts';
import type { Scenario } from './scenario.ts';

const START = 'minikube start -p minikube-kvm2 --driver=kvm2 --cpus=4 --memory=16g';

/** A copy of the machine seen by a new session of the account. */
function asUser(machine: Machine): Machine {
	const files = rootFiles(machine);
	const user = userNamed(files, USER);
	const current = machine.logins.at(-1)?.credentials;
	return { ...machine, acting: current ?? (user ? credentialsOf(files, user) : undefined) };
}

/** Whether the shell that is open may talk to the system's libvirt. */
export const canTalk = (machine: Machine): boolean => {
	// Connecting wakes the daemon, so it is tried on a copy.
	const copy = structuredClone(asUser(machine));
	return 'hypervisor' in connect(copy, 'qemu:///system');
};

export const runs = (machine: Machine, driver?: 'kvm2' | 'docker') =>
	machine.clusters.some((cluster) => cluster.running && (!driver || cluster.driver === driver));

const networkReady = ({ libvirt: { system } }: Machine) =>
	system.networks.some(({ name, active, autostart }) => name === 'default' && active && autostart);

/** Every host that a lesson or a drill starts from. */
export const scenarios: readonly Scenario[] = [
	{
		id: 'fresh',
		title: 'A fresh Ubuntu 24.04',
		symptom: 'Nothing of virtualisation is installed yet, except minikube and kubectl.',
		cause: 'Nothing is broken.',
		broken: false,
		start(now) {
			const machine = createMachine({}, [], now);
			addTools(machine, '1.39.0', now);
			return machine;
		},
		reached: (machine) => runs(machine, 'kvm2'),
		goal: 'A cluster runs with the kvm2 driver.',
		fix: [
			'sudo apt-get install -y cpu-checker qemu-system-x86 libvirt-daemon-system libvirt-clients',
			'newgrp libvirt',
			START,
		],
	},
	{
		id: 'article',
		title: 'Ubuntu 18.04, as the article had it',
		symptom: 'The host of 2019, with minikube 1.5.2.',
		cause: 'Nothing is broken.',
		broken: false,
		start(now) {
			const machine = createMachine({ release: 'ubuntu-18.04' }, ['cpu-checker'], now);
			addTools(machine, '1.5.2', now);
			return machine;
		},
		reached: (machine) => runs(machine, 'kvm2'),
		goal: 'A cluster runs with the kvm2 driver.',
		fix: [
			'sudo apt-get install -y qemu-kvm libvirt-bin bridge-utils virt-manager',
			'sudo login -f $(id -un)',
			'minikube start --memory=16384 --cpus=4 -p minikube-kvm2 --vm-driver kvm2',
		],
	},
	{
		id: 'firmware-off',
		title: 'Switched off in the firmware',
		symptom: 'kvm-ok says that the CPU does not support KVM extensions.',
		cause:
			'Virtualisation is switched off in the firmware. The kernel hides the flag then; its log says why.',
		broken: true,
		start: (now) => readyHost({ firmware: false }, now),
		reached: (machine) => machine.spec.firmware && kvmReady(machine) === 'ready',
		goal: 'KVM can be used.',
		fix: ['sudo systemctl reboot --firmware-setup'],
		answers: ['y'],
	},
	{
		id: 'not-in-group',
		title: 'Not in the group',
		symptom: 'virsh -c qemu:///system says: Permission denied.',
		cause: 'The account is not a member of libvirt, to which the socket belongs.',
		broken: true,
		start(now) {
			const machine = readyHost({ release: 'debian-12' }, now);
			setMemberOf(machine, 'libvirt', false);
			logIn(machine);
			return machine;
		},
		reached: canTalk,
		goal: 'This shell may talk to the libvirt of the system.',
		fix: ['sudo usermod -aG libvirt "$USER"', 'newgrp libvirt'],
	},
	{
		id: 'old-session',
		title: 'A member, in an old session',
		symptom:
			'getent shows you in libvirt, minikube passes its group check, and the socket still says: Permission denied.',
		cause: 'The shell is older than the membership: groups are fixed when a session begins.',
		broken: true,
		start(now) {
			const machine = readyHost({}, now);
			setMemberOf(machine, 'libvirt', false);
			logIn(machine);
			setMemberOf(machine, 'libvirt', true);
			return machine;
		},
		reached: canTalk,
		goal: 'This shell may talk to the libvirt of the system.',
		fix: ['newgrp libvirt'],
	},
	{
		id: 'daemon-stopped',
		title: 'Nobody listens',
		symptom: 'virsh says: Failed to connect socket, No such file or directory.',
		cause: 'libvirtd and its socket are stopped and disabled.',
		broken: true,
		start(now) {
			const machine = readyHost({}, now);
			for (const name of ['libvirtd.socket', 'libvirtd.service']) {
				stopUnit(machine, name);
				const unit = machine.units[name];
				if (unit) unit.enabled = false;
			}
			return machine;
		},
		reached: (machine) => canTalk(machine) && machine.units['libvirtd.service']?.enabled === true,
		goal: 'libvirtd answers, and will after a restart.',
		fix: ['sudo systemctl enable --now libvirtd'],
	},
	{
		id: 'socket-group',
		title: 'The socket belongs to the wrong group',
		symptom: 'id shows libvirt, and virsh still says: Permission denied.',
		cause:
			'A drop-in for libvirtd.socket gives it to root. unix_sock_group in libvirtd.conf plays no part.',
		broken: true,
		start(now) {
			const machine = readyHost({}, now);
			const files = rootFiles(machine, now);
			files.mkdir('/etc/systemd/system/libvirtd.socket.d', { recursive: true });
			files.write(
				'/etc/systemd/system/libvirtd.socket.d/override.conf',
				'[Socket]\nSocketGroup=root\n',
			);
			for (const name of ['libvirtd.service', 'libvirtd.socket']) stopUnit(machine, name);
			reloadUnits(machine);
			startUnit(machine, 'libvirtd.socket');
			return machine;
		},
		reached: canTalk,
		goal: 'This shell may talk to the libvirt of the system.',
		fix: [
			'sudo rm /etc/systemd/system/libvirtd.socket.d/override.conf',
			'sudo systemctl daemon-reload',
			'sudo systemctl restart libvirtd.socket',
		],
	},
	{
		id: 'network-inactive',
		title: 'The default network is down',
		symptom: "A VM does not start: network 'default' is not active.",
		cause: 'The default network was stopped and does not start by itself.',
		broken: true,
		start(now) {
			const machine = readyHost({}, now);
			for (const network of machine.libvirt.system.networks)
				Object.assign(network, { active: false, autostart: false });
			return machine;
		},
		reached: networkReady,
		goal: 'The network "default" is active, and starts by itself.',
		fix: [
			'virsh -c qemu:///system net-start default',
			'virsh -c qemu:///system net-autostart default',
		],
	},
	{
		id: 'no-dnsmasq',
		title: 'Installed without what is recommended',
		symptom: 'minikube cannot start the network default.',
		cause: 'dnsmasq-base is only recommended on Debian; --no-install-recommends left it out.',
		broken: true,
		start(now) {
			const machine = readyHost({ release: 'debian-13' }, now);
			machine.packages = machine.packages.filter((name) => name !== 'dnsmasq-base');
			machine.files.delete('/usr/sbin/dnsmasq');
			for (const network of machine.libvirt.system.networks) network.active = false;
			return machine;
		},
		reached: networkReady,
		goal: 'The network "default" is active, and starts by itself.',
		fix: ['sudo apt-get install -y dnsmasq-base', 'virsh -c qemu:///system net-start default'],
	},
	{
		id: 'device-group',
		title: '/dev/kvm belongs to the wrong group',
		symptom: 'The VM does not start: Could not access KVM kernel module, Permission denied.',
		cause: 'A udev rule gives /dev/kvm to root alone. chown lasts until the next start only.',
		broken: true,
		start(now) {
			const machine = readyHost({}, now);
			rootFiles(machine, now).write(
				'/etc/udev/rules.d/65-kvm.rules',
				'KERNEL=="kvm", GROUP="root", MODE="0600"\n',
			);
			makeDevice(machine);
			return machine;
		},
		reached(machine) {
			const copy = structuredClone(machine);
			makeDevice(copy);
			return kvmReady(machine) === 'ready' && kvmReady(copy) === 'ready';
		},
		goal: 'QEMU may open /dev/kvm, now and after a restart.',
		fix: [
			`echo 'KERNEL=="kvm", GROUP="kvm", MODE="0660"' | sudo tee /etc/udev/rules.d/65-kvm.rules`,
			'sudo udevadm control --reload && sudo udevadm trigger --name-match=kvm',
		],
	},
	{
		id: 'old-minikube',
		title: 'An old minikube comes first',
		symptom: 'minikube start --driver=kvm2 says: unknown flag.',
		cause: '/usr/local/bin comes before /usr/bin on PATH, and has minikube 1.5.2 in it.',
		broken: true,
		start(now) {
			const machine = readyHost({}, now);
			addMinikube(machine, '/usr/bin/minikube', '1.39.0', now);
			addMinikube(machine, '/usr/local/bin/minikube', '1.5.2', now);
			addPrograms(machine, ['/usr/local/bin/docker-machine-driver-kvm2'], now);
			return machine;
		},
		reached: (machine) =>
			runs(machine, 'kvm2') && machine.clusters.some(({ kubernetes }) => kubernetes === 'v1.36.2'),
		goal: 'A cluster of the new minikube runs with the kvm2 driver.',
		fix: ['sudo rm /usr/local/bin/minikube', START],
	},
	{
		id: 'nested',
		title: 'A VM without nesting',
		symptom: 'kvm-ok says no, and the kernel log says nothing of the firmware.',
		cause:
			'This host is itself a VM, and whoever runs it does not pass virtualisation on. No command in here changes that.',
		broken: true,
		start(now) {
			const machine = readyHost({ guest: true, nesting: false, cpus: 4, memoryMiB: 7952 }, now, [
				'docker.io',
			]);
			setMemberOf(machine, 'docker', true);
			logIn(machine);
			return machine;
		},
		reached: (machine) => runs(machine, 'docker'),
		goal: 'A cluster runs, with a driver that needs no virtualisation.',
		fix: ['minikube start --driver=docker'],
	},
	{
		id: 'arm64',
		title: 'A processor of another kind',
		symptom: 'grep finds neither vmx nor svm, and minikube refuses kvm2.',
		cause: 'The processor is arm64: it has no such flags, and the kvm2 driver is for amd64 only.',
		broken: true,
		start(now) {
			const machine = readyHost({ cpu: 'arm64', guest: false }, now, ['docker.io']);
			setMemberOf(machine, 'docker', true);
			logIn(machine);
			return machine;
		},
		reached: (machine) => runs(machine, 'docker'),
		goal: 'A cluster runs, with a driver that works on arm64.',
		fix: ['minikube start --driver=docker'],
	},
	{
		id: 'docker-env',
		title: 'docker-env broke after the upgrade',
		symptom: 'eval $(minikube docker-env) stops with MK_USAGE.',
		cause: 'minikube 1.39 takes containerd where it took Docker before.',
		broken: true,
		start(now) {
			const machine = readyHost({}, now);
			machine.clusters.push({
				name: 'minikube',
				driver: 'docker',
				runtime: 'containerd',
				cpus: 2,
				memoryMiB: 6144,
				kubernetes: 'v1.36.2',
				running: false,
				ip: '192.168.49.2',
			});
			return machine;
		},
		reached: (machine) =>
			machine.clusters.some(({ runtime, running }) => runtime === 'docker' && running),
		goal: 'A cluster runs whose runtime is Docker.',
		fix: ['minikube delete', 'minikube start --driver=kvm2 --container-runtime=docker'],
	},
	...lessonHosts,
];

export function scenario(id: string): Scenario {
	const found = scenarios.find((each) => each.id === id);
	if (!found)
		throw new Error(
			`No scenario "${id}". Take one of: ${scenarios.map((each) => each.id).join(', ')}.`,
		);
	return found;
}

/** The broken host that a drill gives for this number, never `last` again; the same number gives the same host. */
export function drill(seed: number, last?: Scenario): Scenario {
	const broken = scenarios.filter((each) => each.broken && each !== last);
	const found = broken[Math.abs(Math.trunc(seed)) % broken.length];
	if (!found) throw new Error('There is no broken scenario to drill.');
	return found;
}

/** What is told after a drill: the shortest way beside the reader's, without what only looked. */
export function debrief(
	of: Scenario,
	lines: readonly string[],
): {
	cause: string;
	shortest: readonly string[];
	answers: readonly string[];
	yours: readonly string[];
	looks: number;
} {
	const looked = lines.filter((line) => LOOKS.test(line.trim()));
	return {
		cause: of.cause,
		shortest: of.fix,
		answers: of.answers ?? [],
		yours: lines.filter((line) => !looked.includes(line)),
		looks: looked.length,
	};
}

const LOOKS =
	/^(sudo +)?(ls|cat|id|groups|getent|grep|egrep|lscpu|lsmod|dmesg|free|uname|whoami|which|type|stat|head|tail|systemctl +(status|cat|is-|list)|virsh( +-c +\S+)? +((net-|dom|pool-|vol-)?(list|info|state)|uri|version|nodeinfo|domcapabilities)|virt-host-validate|kvm-ok|minikube +(status|version|profile( +list)?$|ip|config +(view|get))|kubectl)\b/;
