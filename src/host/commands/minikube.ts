import { stopDomain } from '../libvirt/hypervisor.ts';
import { removeNetwork } from '../libvirt/network-commands.ts';
import type { Cluster, Machine } from '../machine/machine.ts';
import { addToKubeconfig, removeFromKubeconfig } from './kubeconfig.ts';
import { readConfig, writeConfig } from './minikube-config.ts';
import { start } from './minikube-start.ts';
import { type MinikubeVersion, versionIn } from './minikube-versions.ts';
import { type Call, type Program, readWords } from './program.ts';

const VALUED = [
	'p',
	'profile',
	'd',
	'driver',
	'vm-driver',
	'memory',
	'cpus',
	'kubernetes-version',
	'container-runtime',
	'disk-size',
	'o',
	'output',
	'n',
	'nodes',
	'cni',
	'v',
];

/** Prints as minikube does without pictures: `*` for what happens, `!` for warnings, `X` for the end. */
export const say = {
	step: ({ out }: Call, text: string) => out(`* ${text}\n`),
	item: ({ out }: Call, text: string) => out(`  - ${text}\n`),
	warn: ({ err }: Call, text: string) => err(`! ${text}\n`),
	exit: ({ err }: Call, id: string, text: string) => err(`X Exiting due to ${id}: ${text}\n`),
};

/** `minikube`: the copy that PATH finds decides which version answers. */
export const minikube: Program = async (call) => {
	const found = binaryOf(call);
	const version = versionIn(found.text);
	if (!version) {
		call.err(
			`bash: ${found.path}: cannot execute: this file is no minikube that the simulation knows\n`,
		);
		return 126;
	}
	if (found.arch && found.arch !== (call.machine.spec.cpu === 'arm64' ? 'arm64' : 'amd64')) {
		call.err(`bash: ${found.path}: cannot execute binary file: Exec format error\n`);
		return 126;
	}
	const { words } = readWords(call.args, VALUED);
	const [action = 'help'] = words;
	const run = actions[action];
	if (!run) {
		call.err(
			`Error: unknown command "${action}" for "minikube"\nRun 'minikube --help' for usage.\n`,
		);
		return 64;
	}
	return run(call, version);
};

/** The file that was started, and what it was built for. */
function binaryOf({ path = '', root }: Call) {
	const text = root.peek(path);
	return { path, text, arch: /^# minikube v\S+ (amd64|arm64)$/m.exec(text ?? '')?.[1] };
}

type Action = (call: Call, version: MinikubeVersion) => number | Promise<number>;

export function profileOf({ args, ...call }: Call): string {
	const { options } = readWords(args, VALUED);
	const named = options['p'] ?? options['profile'];
	return typeof named === 'string'
		? named
		: (readConfig({ args, ...call })['profile'] ?? 'minikube');
}

const clusterOf = (call: Call): Cluster | undefined =>
	call.machine.clusters.find(({ name }) => name === profileOf(call));

function notFound(call: Call): number {
	const name = profileOf(call);
	say.step(call, `Profile "${name}" not found. Run "minikube profile list" to view all profiles.`);
	call.out(
		`  To start a cluster, run: "minikube start${name === 'minikube' ? '' : ` -p ${name}`}"\n`,
	);
	return 85;
}

const actions: Readonly<Record<string, Action>> = {
	start: (call, version) => start(call, version, readWords(call.args, VALUED).options),
	version({ out }, { version }) {
		out(`minikube version: v${version}\ncommit: simulated\n`);
		return 0;
	},
	config,
	profile,
	status(call) {
		const cluster = clusterOf(call);
		if (!cluster) return notFound(call);
		const state = stateOf(call, cluster);
		call.out(
			[
				cluster.name,
				'type: Control Plane',
				`host: ${state}`,
				`kubelet: ${state}`,
				`apiserver: ${state}`,
				`kubeconfig: ${state === 'Running' ? 'Configured' : state}`,
				'',
				'',
			].join('\n'),
		);
		return state === 'Running' ? 0 : 7;
	},
	ip(call) {
		const cluster = clusterOf(call);
		if (!cluster) return notFound(call);
		if (!cluster.running) return stopped(call, cluster);
		call.out(`${cluster.ip}\n`);
		return 0;
	},
	ssh(call) {
		const cluster = clusterOf(call);
		if (!cluster) return notFound(call);
		if (!cluster.running) return stopped(call, cluster);
		const { words } = readWords(call.args, VALUED);
		const line = [...words.slice(1), ...call.args.slice(call.args.indexOf('--') + 1)]
			.slice(0, 6)
			.join(' ');
		if (/hostname/.test(line)) call.out(`${cluster.name}\n`);
		else if (/uname/.test(line)) call.out('Linux\n');
		else
			call.err(
				'This simulation stops at the door of the VM: minikube ssh answers hostname and uname only.\n',
			);
		return 0;
	},
	async stop(call) {
		const cluster = clusterOf(call);
		if (!cluster) return notFound(call);
		say.step(call, `Stopping node "${cluster.name}"  ...`);
		await call.pause(800);
		cluster.running = false;
		const domain = call.machine.libvirt.system.domains.find(({ name }) => name === cluster.name);
		if (domain?.id !== undefined) stopDomain(call.machine.libvirt.system, domain, 'shutdown');
		say.step(call, '1 node stopped.');
		return 0;
	},
	async delete(call) {
		const { options } = readWords(call.args, VALUED);
		if (options['all']) {
			for (const cluster of [...call.machine.clusters]) await deleteCluster(call, cluster);
			say.step(call, 'Successfully deleted all profiles');
			if (options['purge']) {
				const folder = `${call.env('HOME')}/.minikube`;
				if (call.root.exists(folder)) call.root.remove(folder, { recursive: true });
				say.step(call, `Successfully purged minikube directory located at - [${folder}]`);
			}
			return 0;
		}
		const cluster = clusterOf(call);
		const name = profileOf(call);
		if (!cluster) {
			say.warn(call, `"${name}" profile does not exist, trying anyways.`);
			say.step(call, `Removed all traces of the "${name}" cluster.`);
			return 0;
		}
		await deleteCluster(call, cluster);
		return 0;
	},
	'docker-env'(call) {
		const cluster = clusterOf(call);
		if (!cluster) return notFound(call);
		if (cluster.runtime !== 'docker') {
			say.exit(
				call,
				'MK_USAGE',
				`The docker-env command is only compatible with the "docker" runtime, but this cluster was configured to use the "${cluster.runtime}" runtime.`,
			);
			return 64;
		}
		call.out(
			`export DOCKER_TLS_VERIFY="1"\nexport DOCKER_HOST="tcp://${cluster.ip}:2376"\nexport DOCKER_CERT_PATH="${call.env('HOME')}/.minikube/certs"\nexport MINIKUBE_ACTIVE_DOCKERD="${cluster.name}"\n\n# To point your shell to minikube's docker-daemon, run:\n# eval $(minikube -p ${cluster.name} docker-env)\n`,
		);
		return 0;
	},
	'update-check'({ out }, { version }) {
		out(`CurrentVersion: v${version}\nLatestVersion: v1.39.0\n`);
		return 0;
	},
	help({ out }) {
		out(
			`minikube provisions and manages local Kubernetes clusters.\n\nCommands in this simulation:\n${Object.keys(
				actions,
			)
				.map((name) => `  ${name}\n`)
				.join('')}`,
		);
		return 0;
	},
};

/** As the driver sees it: a machine may have been stopped or removed behind minikube's back. */
function stateOf({ machine }: Call, { name, driver, running }: Cluster) {
	if (driver !== 'kvm2') return running ? 'Running' : 'Stopped';
	const domain = machine.libvirt.system.domains.find((each) => each.name === name);
	if (!domain) return 'Nonexistent';
	return domain.id === undefined ? 'Stopped' : 'Running';
}

function stopped(call: Call, { name }: Cluster): number {
	say.step(call, `The control-plane node ${name} host is not running: state=Stopped`);
	call.out(
		`  To start a cluster, run: "minikube start${name === 'minikube' ? '' : ` -p ${name}`}"\n`,
	);
	return 83;
}

async function deleteCluster(call: Call, { name, driver }: Cluster): Promise<void> {
	const { machine, root, pause } = call;
	say.step(call, `Deleting "${name}" in ${driver} ...`);
	await pause(600);
	if (driver === 'kvm2') {
		const { system } = machine.libvirt;
		system.domains = system.domains.filter((domain) => domain.name !== name);
		removeNetwork(system, `mk-${name}`);
	}
	machine.clusters = machine.clusters.filter((other) => other.name !== name);
	removeFromKubeconfig(call, name);
	for (const folder of [
		`${call.env('HOME')}/.minikube/profiles/${name}`,
		`${call.env('HOME')}/.minikube/machines/${name}`,
	])
		if (root.exists(folder)) root.remove(folder, { recursive: true });
	say.step(call, `Removed all traces of the "${name}" cluster.`);
}

function config(call: Call): number {
	const { words } = readWords(call.args, VALUED);
	const [, action = '', key = '', value] = words;
	const values = readConfig(call);
	switch (action) {
		case 'set':
			if (!CONFIG_KEYS.includes(key)) {
				say.exit(
					call,
					'MK_CONFIG_SET',
					`find settings for "${key}" value of "${value}": property name "${key}" not found`,
				);
				return 80;
			}
			if (['driver', 'vm-driver', 'memory', 'cpus', 'disk-size'].includes(key)) {
				say.warn(
					call,
					`These changes will take effect upon a minikube delete and then a minikube start`,
				);
			}
			writeConfig(call, { ...values, [key]: value ?? '' });
			return 0;
		case 'unset': {
			const { [key]: _, ...rest } = values;
			writeConfig(call, rest);
			return 0;
		}
		case 'get':
			if (values[key] === undefined) {
				call.err('Error: specified key could not be found in config\n');
				return 1;
			}
			call.out(`${values[key]}\n`);
			return 0;
		case 'view':
			for (const [name, each] of Object.entries(values).sort()) call.out(`- ${name}: ${each}\n`);
			return 0;
		default:
			call.out('config modifies minikube config files: set, unset, get, view\n');
			return 0;
	}
}

const CONFIG_KEYS = [
	'driver',
	'vm-driver',
	'container-runtime',
	'cpus',
	'disk-size',
	'kubernetes-version',
	'memory',
	'profile',
	'WantUpdateNotification',
	'rootless',
	'cni',
];

function profile(call: Call): number {
	const { machine, out } = call;
	const [, name] = readWords(call.args, VALUED).words;
	if (name === undefined) {
		out(`${profileOf(call)}\n`);
		return 0;
	}
	if (name === 'list') {
		if (machine.clusters.length === 0) {
			say.exit(call, 'MK_USAGE_NO_PROFILE', 'No minikube profile was found.');
			call.err("* Suggestion:\n\n    You can create one using 'minikube start'.\n");
			return 14;
		}
		out(profileTable(machine, profileOf(call)));
		return 0;
	}
	if (!machine.clusters.some((cluster) => cluster.name === name)) {
		say.exit(call, 'MK_USAGE', `profile "${name}" not found`);
		return 64;
	}
	writeConfig(call, { ...readConfig(call), profile: name });
	addToKubeconfig(call, name);
	say.step(call, `minikube profile was successfully set to ${name}`);
	return 0;
}

function profileTable({ clusters, context }: Machine, active: string): string {
	const head = [
		'PROFILE',
		'DRIVER',
		'RUNTIME',
		'IP',
		'VERSION',
		'STATUS',
		'NODES',
		'ACTIVE PROFILE',
		'ACTIVE KUBECONTEXT',
	];
	const rows = clusters.map(({ name, driver, runtime, ip, kubernetes, running }) => [
		name,
		driver,
		runtime,
		ip,
		kubernetes,
		running ? 'OK' : 'Stopped',
		'1',
		name === active ? '*' : '',
		name === context ? '*' : '',
	]);
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	const rule = (left: string, middle: string, right: string) =>
		`${left}${widths.map((width) => '─'.repeat(width + 2)).join(middle)}${right}\n`;
	const line = (cells: readonly string[]) =>
		`│${cells.map((cell, column) => ` ${cell.padEnd(widths[column] ?? 0)} `).join('│')}│\n`;
	return `${rule('┌', '┬', '┐')}${line(head)}${rule('├', '┼', '┤')}${rows.map(line).join('')}${rule('└', '┴', '┘')}`;
}
