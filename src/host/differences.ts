/** Something that the simulated host does in another way than the real one. The site prints the list. */
export interface Difference {
	readonly about: string;
	/** What is different, in one sentence for readers. */
	readonly text: string;
	/** `design`: on purpose. `memory`: worded from memory, not compared with a run of the real program. */
	readonly kind: 'design' | 'memory';
}

/** All that the simulated host is known to do differently, and what was not compared with the real program. */
export const differences: readonly Difference[] = [
	{
		about: 'everything',
		kind: 'design',
		text: 'It is a simulation in your browser: nothing touches your machine or the network.',
	},
	{
		about: 'shell',
		kind: 'design',
		text: 'Functions, set -o, traps and jobs do not last from line to line; nothing runs in the background; read gets no input.',
	},
	{
		about: 'shell',
		kind: 'design',
		text: 'A line may run 20,000 commands and print 1 MB; the host keeps 8 MB of files.',
	},
	{
		about: 'shell',
		kind: 'design',
		text: 'After ^C, files that the interrupted line changed may be as they were before it.',
	},
	{
		about: 'programs',
		kind: 'design',
		text: 'Programs are small files that start the simulation; their contents are not those of real programs.',
	},
	{ about: 'sudo', kind: 'design', text: 'sudo asks for no password, and su never takes one.' },
	{
		about: 'exit',
		kind: 'design',
		text: 'exit in the last shell logs you out and in again, with the groups that the account has then.',
	},
	{
		about: 'firmware',
		kind: 'design',
		text: 'sudo systemctl reboot --firmware-setup asks one question instead of showing a firmware.',
	},
	{
		about: 'minikube',
		kind: 'design',
		text: 'minikube prints * and ! instead of pictures, as with MINIKUBE_IN_STYLE=false; its commit is not a real one.',
	},
	{ about: 'minikube ssh', kind: 'design', text: 'Inside the VM only hostname and uname answer.' },
	{ about: 'curl and wget', kind: 'design', text: 'They bring minikube and nothing else.' },
	{
		about: '/dev/kvm',
		kind: 'design',
		text: 'The device comes and goes with the kernel module; on some hosts it is there even when KVM cannot work.',
	},
	{
		about: 'virsh',
		kind: 'memory',
		text: 'On the driver for tests it is compared with virsh 9.0.0; on qemu:///system and in other versions the same words are used.',
	},
	{
		about: 'virsh',
		kind: 'memory',
		text: 'Without -c, a plain user gets qemu:///system on Ubuntu and qemu:///session on Debian and Fedora.',
	},
	{
		about: 'libvirtd.socket',
		kind: 'memory',
		text: 'Owner and mode of the sockets (0660 root:libvirt on Debian and Ubuntu, 0666 and polkit on Fedora).',
	},
	{
		about: 'virt-host-validate',
		kind: 'memory',
		text: 'The list of checks is that of libvirt 10 on every release.',
	},
	{
		about: '/proc/cpuinfo',
		kind: 'memory',
		text: 'The flag is hidden when the firmware is off since kernel 5.6 on Intel and 6.7 on AMD.',
	},
	{
		about: 'apt, dnf, systemctl, adduser',
		kind: 'memory',
		text: 'Messages are shortened and worded from memory; package versions are those of the first release, roughly.',
	},
	{
		about: 'Ubuntu 26.04, Debian 13, Fedora 43',
		kind: 'memory',
		text: 'Versions of kernel, libvirt and QEMU are not taken from the archives.',
	},
	{
		about: 'minikube',
		kind: 'memory',
		text: 'Progress, profile table, docker-env and memory messages; the Kubernetes version of 1.39.0 is the default of its development branch, v1.36.2.',
	},
	{
		about: 'kubectl',
		kind: 'memory',
		text: 'get, version, cluster-info and config only; the pods are the same for every version.',
	},
];
