import { addToKubeconfig } from '../commands/kubeconfig.ts';
import { makeVm } from '../commands/minikube-start.ts';
import { connect } from '../machine/connection.ts';
import { createMachine, logIn } from '../machine/create-machine.ts';
import { type Cluster, filesOf, HOME, type Machine, rootFiles } from '../machine/machine.ts';
import { addPrograms } from '../machine/programs.ts';
import { addTools, readyHost, setMemberOf } from './ready-host.ts';
import type { Scenario } from './scenario.ts';

const SCRIPT = `${HOME}/can-it.sh`;
const CONFIG = `${HOME}/.minikube/config/config.json`;
const SYSTEM = 'qemu:///system';
const OLD_DRIVER = '/usr/local/bin/docker-machine-driver-kvm2';

const CLUSTER: Cluster = {
	name: 'minikube-kvm2',
	driver: 'kvm2',
	runtime: 'containerd',
	cpus: 4,
	memoryMiB: 8192,
	kubernetes: 'v1.36.2',
	running: true,
	ip: '192.168.39.10',
};

/** Whether nothing of any cluster is left: machine, private network, context, settings, old driver. */
function isClean(machine: Machine): boolean {
	const { domains, networks } = machine.libvirt.system;
	const files = rootFiles(machine);
	return (
		machine.clusters.length === 0 &&
		domains.length === 0 &&
		!networks.some(({ name }) => name.startsWith('mk-')) &&
		!/^ *name: /m.test(files.peek(`${HOME}/.kube/config`) ?? '') &&
		!/driver/.test(files.peek(CONFIG) ?? '') &&
		!files.exists(OLD_DRIVER)
	);
}

/** Hosts that one exercise of the course starts from. */
export const lessonHosts: readonly Scenario[] = [
	{
		id: 'curly-quotes',
		title: 'A command from a web page',
		symptom: 'bash can-it.sh says: syntax error near unexpected token.',
		cause:
			'The quotes in can-it.sh are curly. To the shell they are letters, so the bracket after them is its own.',
		broken: true,
		start(now) {
			const machine = createMachine({}, [], now);
			filesOf(machine, now).write(SCRIPT, 'egrep -c ‘(svm|vmx)’ /proc/cpuinfo\n');
			return machine;
		},
		reached: (machine) =>
			/^[ef]?grep\b[^\n‘’“”]*(['"])[^\n'"‘’“”]*(svm|vmx)[^\n'"‘’“”]*\1 +\/proc\/cpuinfo/m.test(
				rootFiles(machine).peek(SCRIPT) ?? '',
			),
		goal: 'can-it.sh asks /proc/cpuinfo for vmx and svm, in quotes that the shell reads.',
		fix: [`sed -i "s/[‘’]/'/g" can-it.sh`],
	},
	{
		id: 'dead-package',
		title: 'A line with a dead name',
		symptom:
			'apt-get install qemu-kvm libvirt-bin bridge-utils virt-manager stops, and nothing is installed.',
		cause: 'libvirt-bin does not exist in this release; one dead name stops the whole command.',
		broken: true,
		start(now) {
			const machine = createMachine({ release: 'debian-13' }, [], now);
			addTools(machine, '1.39.0', now);
			return machine;
		},
		reached: ({ packages }) =>
			['qemu-system-x86', 'libvirt-daemon-system', 'libvirt-clients', 'dnsmasq-base'].every(
				(name) => packages.includes(name),
			),
		goal: 'QEMU, the daemon, its clients and what the daemon needs for its network are installed.',
		fix: ['sudo apt-get install -y qemu-system-x86 libvirt-daemon-system libvirt-clients'],
	},
	{
		id: 'polkit',
		title: 'polkit decides',
		symptom: 'Everybody may write to the socket, and virsh says: authentication unavailable.',
		cause:
			'On this release the socket is open to all and polkit decides. Its rule lets members of libvirt in without a password.',
		broken: true,
		start(now) {
			const machine = readyHost({ release: 'fedora-43' }, now);
			setMemberOf(machine, 'libvirt', false);
			logIn(machine);
			return machine;
		},
		reached(machine) {
			// Connecting wakes the daemon, so it is tried on a copy, as the shell that is open.
			const copy = structuredClone(machine);
			return 'hypervisor' in connect({ ...copy, acting: copy.logins.at(-1)?.credentials }, SYSTEM);
		},
		goal: 'This shell may talk to the libvirt of the system.',
		fix: ['sudo usermod -aG libvirt "$USER"', 'newgrp libvirt'],
	},
	{
		id: 'article-start',
		title: 'The command of 2019, in the words of today',
		symptom: 'Everything is installed, and no cluster is there yet.',
		cause: 'Nothing is broken.',
		broken: false,
		start: (now) => readyHost({}, now),
		reached: ({ clusters }) =>
			clusters.some(
				({ name, driver, cpus, memoryMiB, running }) =>
					name === CLUSTER.name &&
					driver === 'kvm2' &&
					cpus === 4 &&
					memoryMiB === 16_384 &&
					running,
			),
		goal: 'The profile minikube-kvm2 runs in a VM with 4 CPUs and 16384 MB.',
		fix: ['minikube start -p minikube-kvm2 --driver=kvm2 --cpus=4 --memory=16g'],
	},
	{
		id: 'small-memory',
		title: 'A host of 8 GiB',
		symptom: 'minikube start with --memory=16g stops with RSRC_OVER_ALLOC_MEM.',
		cause: 'The host has less memory than the VM was to get.',
		broken: true,
		start: (now) => readyHost({ cpus: 4, memoryMiB: 7844 }, now),
		reached: ({ clusters }) =>
			clusters.some(
				({ driver, running, memoryMiB }) => driver === 'kvm2' && running && memoryMiB <= 6820,
			),
		goal: 'A cluster runs with the kvm2 driver, and a gibibyte or more is left to the host.',
		fix: ['minikube start --driver=kvm2'],
	},
	{
		id: 'clean-up',
		title: 'A host to give back',
		symptom: 'A cluster runs, and settings and a driver of an older minikube are left over.',
		cause: 'Nothing is broken.',
		broken: false,
		start(now) {
			const machine = readyHost({}, now);
			const files = filesOf(machine, now);
			machine.clusters.push({ ...CLUSTER });
			makeVm({ machine }, CLUSTER);
			addToKubeconfig(
				{ machine, files, env: (name) => (name === 'HOME' ? HOME : undefined) },
				CLUSTER.name,
			);
			files.mkdir(`${HOME}/.minikube/config`, { recursive: true });
			files.write(CONFIG, `${JSON.stringify({ 'vm-driver': 'kvm2' }, null, 4)}\n`);
			addPrograms(machine, [OLD_DRIVER], now);
			return machine;
		},
		reached: isClean,
		goal: 'No VM, no network mk-minikube-kvm2, no context, no driver in the settings, and no old driver program is left.',
		fix: [
			'minikube delete -p minikube-kvm2',
			'minikube config unset vm-driver',
			`sudo rm ${OLD_DRIVER}`,
		],
	},
];
