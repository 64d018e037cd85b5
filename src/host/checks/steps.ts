import { releases } from '../machine/releases.ts';
import type { Settings } from '../settings/settings.ts';

/** What went wrong, and the one command to type next. */
export interface Problem {
	readonly id: string;
	readonly title: string;
	readonly explanation: string;
	readonly next?: string;
}

export type StepId =
	| 'cpu-flag'
	| 'kvm-ok'
	| 'install'
	| 'daemon'
	| 'groups'
	| 'device'
	| 'validate'
	| 'connect'
	| 'network'
	| 'version'
	| 'start'
	| 'nodes'
	| 'delete';

interface StepCheck {
	/** What the step prints when all is well, in words. */
	readonly expected: string;
	readonly passes: (lines: readonly string[], settings: Settings) => boolean;
	readonly problems: (settings: Settings) => readonly (Problem & { readonly pattern: RegExp })[];
	/** Whether minikube's own errors may be in it. */
	readonly minikube?: true;
}

/** The command of each step for these choices: what a lesson shows and a reader copies. */
export function stepCommands({
	release,
	driver,
	profile,
	memoryMiB,
	cpus,
}: Settings): Readonly<Record<StepId, string>> {
	const { family, packages, modular, socketActivation } = releases[release];
	const manager = family === 'fedora' ? 'dnf' : 'apt-get';
	return {
		'cpu-flag': "grep -Eom1 '\\b(vmx|svm)\\b' /proc/cpuinfo || echo none",
		'kvm-ok': 'sudo kvm-ok',
		install: `sudo ${manager} install -y ${packages.join(' ')}`,
		daemon: `systemctl status ${modular ? 'virtqemud' : 'libvirtd'}.${socketActivation ? 'socket' : 'service'}`,
		groups: 'id',
		device: 'ls -l /dev/kvm',
		validate: 'virt-host-validate qemu',
		connect: 'virsh -c qemu:///system list --all',
		network: 'virsh -c qemu:///system net-list --all',
		version: 'minikube version',
		start: `minikube start -p ${profile} --driver=${driver} --cpus=${cpus} --memory=${memoryMiB}`,
		nodes: `kubectl --context ${profile} get nodes`,
		delete: `minikube delete -p ${profile}`,
	};
}

const daemonOf = ({ release }: Settings) =>
	releases[release].modular ? 'virtqemud.socket' : 'libvirtd';
const JOIN = 'sudo usermod -aG libvirt "$USER" && newgrp libvirt';
const some = (lines: readonly string[], pattern: RegExp) =>
	lines.some((line) => pattern.test(line));

const absent = (command: string, name: string) => ({
	pattern: new RegExp(`${name}:? (?:command )?not found|Command '${name}' not found`),
	id: 'not-installed',
	title: `${name} is not installed`,
	explanation: 'The package that brings it is missing.',
	next: command,
});

const connection = (settings: Settings) => [
	{
		pattern:
			/libvirt-sock'?: Permission denied|virtqemud-sock'?: Permission denied|Remote error : Permission denied/,
		id: 'socket-denied',
		title: 'The socket refuses this shell',
		explanation:
			'Compare id with id "$USER": when only the second shows libvirt, this session is older than the membership.',
		next: JOIN,
	},
	{
		pattern:
			/Failed to connect socket to '[^']+': (?:No such file or directory|Connection refused)/,
		id: 'no-daemon',
		title: 'Nobody listens on the socket',
		explanation: 'The daemon and its socket are stopped, or not installed.',
		next: `sudo systemctl enable --now ${daemonOf(settings)}`,
	},
	{
		pattern: /authentication (?:unavailable|failed)|polkit/,
		id: 'polkit',
		title: 'polkit wants a password',
		explanation: 'Members of the group libvirt are let in without one.',
		next: JOIN,
	},
	absent('sudo apt-get install libvirt-clients', 'virsh'),
];

export const stepChecks: Readonly<Record<StepId, StepCheck>> = {
	'cpu-flag': {
		expected: 'One word alone: vmx or svm.',
		passes: (lines, { cpu }) =>
			cpu !== 'arm64' && lines.length === 1 && /^(vmx|svm)$/.test(lines[0] ?? ''),
		problems: () => [
			{
				pattern: /^none$/m,
				id: 'no-flag',
				title: 'No virtualisation is visible',
				explanation: 'It is switched off in the firmware, or this is a VM without nesting.',
				next: 'systemd-detect-virt',
			},
			{
				pattern: /syntax error near unexpected token/,
				id: 'curly-quotes',
				title: 'The quotes are not straight',
				explanation: 'The command was copied from a page that prints curly quotes.',
				next: "grep -Eom1 '\\b(vmx|svm)\\b' /proc/cpuinfo || echo none",
			},
		],
	},
	'kvm-ok': {
		expected: 'A last line "KVM acceleration can be used".',
		passes: (lines) =>
			some(lines, /^INFO: /) && /^KVM acceleration can be used$/.test(lines.at(-1) ?? ''),
		problems: () => [
			{
				pattern: /is disabled by your BIOS/,
				id: 'firmware-off',
				title: 'Virtualisation is switched off in the firmware',
				explanation: 'Switch it on there, then power the machine off and on.',
				next: 'sudo systemctl reboot --firmware-setup',
			},
			{
				pattern: /For more detailed results, you should run this as root/,
				id: 'as-root',
				title: 'kvm-ok needs root to tell',
				explanation: 'A plain user cannot read the registers that it looks at.',
				next: 'sudo kvm-ok',
			},
			{
				pattern: /does not support KVM extensions|can NOT be used/,
				id: 'no-extension',
				title: 'The CPU shows no virtualisation',
				explanation:
					'It is off in the firmware, or this is a VM without nesting. In such a VM take the docker driver.',
				next: 'sudo dmesg | grep -i -e vmx -e svm',
			},
			absent('sudo apt-get install cpu-checker', 'kvm-ok'),
		],
	},
	install: {
		expected: 'Lines "Setting up …" for the packages, or that they are the newest already.',
		passes: (lines, { release }) =>
			releases[release].family === 'fedora'
				? some(lines, /^(Complete!|Nothing to do\.)$/)
				: some(
						lines,
						/^Setting up libvirt-(daemon-system|bin)\b|^libvirt-(daemon-system|bin) is already the newest version/,
					),
		problems: (settings) => [
			{
				pattern: /has no installation candidate|Unable to locate package|No match for argument/,
				id: 'dead-package',
				title: 'A name on the line does not exist in this release',
				explanation: 'One such name stops the whole command: nothing was installed.',
				next: stepCommands(settings).install,
			},
			{
				pattern: /are you root\?|requires superuser/,
				id: 'no-root',
				title: 'Installing needs root',
				explanation: 'The command lacks sudo.',
				next: stepCommands(settings).install,
			},
			{
				pattern: /Could not get lock/,
				id: 'locked',
				title: 'Another installation is running',
				explanation: 'Wait until it has ended, then try again.',
			},
		],
	},
	daemon: {
		expected: 'A line "Active: active" under the name of the unit.',
		passes: (lines) =>
			some(lines, /(libvirtd|virtqemud)\.(service|socket)/) &&
			some(lines, /^\s*Active: active \((running|listening)\)/),
		problems: (settings) => [
			{
				pattern: /Unit \S+ could not be found/,
				id: 'no-unit',
				title: 'There is no such unit',
				explanation: 'On a modular host it is virtqemud; otherwise the package is missing.',
				next: `systemctl status ${daemonOf(settings)}`,
			},
			{
				pattern: /^\s*Active: (inactive|failed)/m,
				id: 'daemon-stopped',
				title: 'It does not run',
				explanation: 'Start it, and let it start with the machine.',
				next: `sudo systemctl enable --now ${daemonOf(settings)}`,
			},
		],
	},
	groups: {
		expected: 'One line "uid=… groups=…" with libvirt in it.',
		passes: (lines) =>
			lines.length === 1 && /^uid=\d+\(.*groups=.*\(libvirt\)/.test(lines[0] ?? ''),
		problems: () => [
			{
				pattern: /^uid=(?!.*\(libvirt\)).*groups=/m,
				id: 'not-in-group',
				title: 'This session is not in libvirt',
				explanation:
					'Either the account is no member, or the session is older than the membership.',
				next: JOIN,
			},
		],
	},
	device: {
		expected: 'One line: crw-rw---- … root kvm 10, 232 … /dev/kvm.',
		passes: (lines) =>
			lines.length === 1 &&
			/^crw-rw-(---|rw-)[.+]? +\d+ root +kvm +10, 232 .*\/dev\/kvm$/.test(lines[0] ?? ''),
		problems: () => [
			{
				pattern: /cannot access '?\/dev\/kvm'?: No such file/,
				id: 'no-device',
				title: 'There is no /dev/kvm',
				explanation: 'The kernel module is not loaded, or the CPU has nothing to offer.',
				next: 'sudo kvm-ok',
			},
			{
				pattern: /^c.* 10, 232 .*\/dev\/kvm$(?<!^crw-rw-(?:---|rw-)[.+]? +\d+ root +kvm .*)/m,
				id: 'device-group',
				title: '/dev/kvm has another owner or mode',
				explanation: 'chown lasts until the next start; a udev rule lasts.',
				next: `echo 'KERNEL=="kvm", GROUP="kvm", MODE="0660"' | sudo tee /etc/udev/rules.d/65-kvm.rules`,
			},
		],
	},
	validate: {
		expected: 'Lines "QEMU: Checking …" without FAIL.',
		passes: (lines) =>
			some(lines, /QEMU: Checking for hardware virtualization\s*: PASS/) && !some(lines, /: FAIL/),
		problems: () => [
			{
				pattern: /hardware virtualization\s*: FAIL/,
				id: 'no-extension',
				title: 'The CPU shows no virtualisation',
				explanation: 'It is off in the firmware, or this is a VM without nesting.',
				next: 'sudo kvm-ok',
			},
			{
				pattern: /\/dev\/kvm exists\s*: FAIL/,
				id: 'no-device',
				title: 'There is no /dev/kvm',
				explanation: 'The kernel module is not loaded.',
				next: 'sudo modprobe kvm_intel || sudo modprobe kvm_amd',
			},
			{
				pattern: /\/dev\/kvm is accessible\s*: FAIL/,
				id: 'device-denied',
				title: 'You may not open /dev/kvm yourself',
				explanation:
					'kvm2 does not need it: QEMU opens the device as another user. The check passes for members of kvm, and as root.',
				next: 'sudo virt-host-validate qemu',
			},
			absent('sudo apt-get install libvirt-clients', 'virt-host-validate'),
		],
	},
	connect: {
		expected: 'A table with Id, Name and State, perhaps empty.',
		passes: (lines) => /^\s*Id +Name +State$/.test(lines[0] ?? '') && /^-+$/.test(lines[1] ?? ''),
		problems: connection,
	},
	network: {
		expected: 'A table with the network "default": active, autostart yes.',
		passes: (lines) =>
			/^\s*Name +State +Autostart/.test(lines[0] ?? '') &&
			some(lines, /^\s*default +active +yes\b/),
		problems: (settings) => [
			...connection(settings),
			{
				pattern: /^\s*default +inactive/m,
				id: 'network-inactive',
				title: 'The default network is down',
				explanation: 'Start it, and let it start by itself.',
				next: 'virsh -c qemu:///system net-start default && virsh -c qemu:///system net-autostart default',
			},
			{
				pattern: /^\s*default +active +no\b/m,
				id: 'no-autostart',
				title: 'The default network will be down after a restart',
				explanation: 'It is active now, but does not start by itself.',
				next: 'virsh -c qemu:///system net-autostart default',
			},
			{
				pattern: /^\s*Name +State +Autostart(?![\s\S]*^\s*default )/m,
				id: 'no-network',
				title: 'There is no default network',
				explanation: 'Its description is in /usr/share/libvirt/networks.',
				next: 'virsh -c qemu:///system net-define /usr/share/libvirt/networks/default.xml',
			},
		],
	},
	version: {
		expected: 'A line "minikube version: v1.38.0" or newer.',
		passes: (lines) => some(lines, /^minikube version: v(1\.(3[89]|[4-9]\d)|[2-9])\./),
		problems: () => [
			{
				pattern: /minikube version: v(0|1\.([0-9]|[12]\d|3[0-7]))\./,
				id: 'old-minikube',
				title: 'This minikube is old',
				explanation: 'Since 1.38 the kvm2 driver is built in. Another copy may come first on PATH.',
				next: 'type -a minikube',
			},
			absent(
				'curl -LO https://github.com/kubernetes/minikube/releases/latest/download/minikube-linux-amd64',
				'minikube',
			),
		],
	},
	start: {
		expected: 'minikube\'s lines, the last one "Done! kubectl is now configured to use …".',
		passes: (lines, { profile }) =>
			lines.some((line) => line.includes(`Done! kubectl is now configured to use "${profile}"`)),
		problems: (settings) => [
			{
				pattern: /unknown flag: --driver/,
				id: 'old-minikube',
				title: 'This minikube is older than 1.8',
				explanation: 'Another copy may come first on PATH.',
				next: 'type -a minikube',
			},
			{
				pattern: /RSRC_OVER_ALLOC_MEM/,
				id: 'too-much-memory',
				title: 'The host has less memory than that',
				explanation: 'Ask for less with --memory.',
				next: 'free -m',
			},
			{
				pattern: /KVM is not supported on "arm64"/,
				id: 'arm64',
				title: 'kvm2 does not exist for this processor',
				explanation: 'Take the docker driver.',
				next: 'minikube start --driver=docker',
			},
			{
				pattern: /Could not access KVM kernel module: Permission denied/,
				id: 'device-group',
				title: 'QEMU may not open /dev/kvm',
				explanation: 'The device has to belong to the group kvm.',
				next: 'ls -l /dev/kvm',
			},
			...connection(settings),
			{
				pattern: new RegExp(`Done! kubectl is now configured to use "(?!${settings.profile}")`),
				id: 'other-profile',
				title: 'That is another profile',
				explanation: `The lesson goes on with ${settings.profile}.`,
				next: stepCommands(settings).start,
			},
		],
		minikube: true,
	},
	nodes: {
		expected: 'A table of nodes in which yours is Ready.',
		passes: (lines, { profile }) =>
			/^NAME +STATUS +ROLES/.test(lines[0] ?? '') &&
			lines.some((line) => line.startsWith(`${profile} `) && / Ready /.test(line)),
		problems: ({ profile }) => [
			{
				pattern: / NotReady /,
				id: 'not-ready',
				title: 'The node is not ready yet',
				explanation: 'A minute after the start that is normal.',
				next: `kubectl --context ${profile} get pods -A`,
			},
			{
				pattern: /context "[^"]*" does not exist|localhost:8080 was refused/,
				id: 'no-context',
				title: 'kubectl knows no such cluster',
				explanation: 'The profile has another name, or is gone.',
				next: 'minikube profile list',
			},
			{
				pattern: /no route to host|connection refused|Unable to connect to the server/,
				id: 'stopped',
				title: 'The cluster does not answer',
				explanation: 'Its machine is stopped.',
				next: `minikube start -p ${profile}`,
			},
		],
	},
	delete: {
		expected: 'A last line "Removed all traces of the … cluster."',
		passes: (lines, { profile }) =>
			lines.some((line) => line.includes(`Removed all traces of the "${profile}" cluster.`)),
		problems: () => [],
		minikube: true,
	},
};
