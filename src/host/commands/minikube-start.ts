import { newDomain, newNetwork, startDomain } from '../libvirt/hypervisor.ts';
import { type Cluster, releaseOf, whoIs } from '../machine/machine.ts';
import { addToKubeconfig } from './kubeconfig.ts';
import { profileOf, say } from './minikube.ts';
import { readConfig } from './minikube-config.ts';
import { documentation, driverTrouble, goarch, provisionTrouble } from './minikube-driver.ts';
import type { MinikubeVersion } from './minikube-versions.ts';
import type { Call } from './program.ts';

type Options = Readonly<Record<string, string | true>>;

/** `minikube start`: chooses a driver, looks whether it works, checks memory, makes or restarts the machine. */
export async function start(
	call: Call,
	version: MinikubeVersion,
	options: Options,
): Promise<number> {
	const { machine, pause } = call;
	const flag = unknownFlag(options, version);
	if (flag) {
		call.err(`Error: unknown flag: --${flag}\nSee 'minikube start --help' for usage.\n`);
		return 64;
	}
	const name = profileOf(call);
	const before = machine.clusters.find((cluster) => cluster.name === name);
	const where = machine.spec.guest
		? ` (kvm/${goarch(call)})`
		: goarch(call) === 'arm64'
			? ' (arm64)'
			: '';
	say.step(
		call,
		`${name === 'minikube' ? '' : `[${name}] `}minikube v${version.version} on ${releaseOf(machine).title}${where}`,
	);
	const chosen = choose(call, version, options, before);
	if (chosen.warning) say.warn(call, chosen.warning);
	if (!chosen.driver) {
		say.exit(
			call,
			'DRV_NOT_DETECTED',
			'No possible driver was detected. Try specifying --driver, or see https://minikube.sigs.k8s.io/docs/start/',
		);
		return 69;
	}
	say.step(call, chosen.how);
	if (whoIs(machine).uid === 0) {
		say.exit(
			call,
			'DRV_AS_ROOT',
			`The "${chosen.driver}" driver should not be used with root privileges.`,
		);
		return 97;
	}
	const trouble = driverTrouble(call, chosen.driver, version);
	if (trouble) {
		call.out('\n');
		say.exit(call, trouble.id, trouble.text);
		if (trouble.suggestion) call.err(`* Suggestion: ${trouble.suggestion}\n`);
		call.err(
			`* Documentation: ${documentation[chosen.driver] ?? 'https://minikube.sigs.k8s.io/docs/drivers/'}\n`,
		);
		if (trouble.issues)
			call.err(
				`* Related issues:\n${trouble.issues.map((issue) => `  - https://github.com/kubernetes/minikube/issues/${issue}\n`).join('')}`,
			);
		return trouble.id.endsWith('NOT_FOUND') ? 69 : 77;
	}
	if (before) return restart(call, before, options);
	const config = readConfig(call);
	const cpus = Number(options['cpus'] ?? config['cpus'] ?? 2);
	const memory = memoryOf(
		String(options['memory'] ?? config['memory'] ?? ''),
		machine.spec.memoryMiB,
		version,
	);
	const refused = tooMuch(call, cpus, memory);
	if (refused) return refused;
	const runtime = runtimeOf(
		String(options['container-runtime'] ?? config['container-runtime'] ?? version.runtime),
	);
	const kubernetes = kubernetesOf(String(options['kubernetes-version'] ?? ''), version);
	if (version.driverFlag)
		say.step(call, `Starting "${name}" primary control-plane node in "${name}" cluster`);
	if (chosen.driver === 'kvm2' && !version.builtInKvm && !call.root.exists(DRIVER_FILE)) {
		say.step(call, 'Downloading driver docker-machine-driver-kvm2:');
		call.root.mkdir(`${call.env('HOME')}/.minikube/bin`, { recursive: true });
		await pause(600);
	}
	const disk = 20_000;
	say.step(
		call,
		chosen.driver === 'kvm2'
			? `Creating kvm2 VM (CPUs=${cpus}, Memory=${memory}MB, Disk=${disk}MB) ...`
			: `Creating docker container (CPUs=${cpus}, Memory=${memory}MB) ...`,
	);
	await pause(2500);
	const failure = provisionTrouble(call, chosen.driver);
	if (failure) {
		say.warn(call, `StartHost failed, but will try again: ${failure}`);
		await pause(1500);
		call.out('\n');
		say.exit(call, 'GUEST_PROVISION', `error provisioning guest: Failed to start host: ${failure}`);
		return 80;
	}
	const cluster: Cluster = {
		name,
		driver: chosen.driver,
		runtime,
		cpus,
		memoryMiB: memory,
		kubernetes,
		running: true,
		ip:
			chosen.driver === 'kvm2'
				? `192.168.${39 + 11 * machine.clusters.length}.10`
				: `192.168.${49 + 9 * machine.clusters.length}.2`,
	};
	machine.clusters.push(cluster);
	if (cluster.driver === 'kvm2') makeVm(call, cluster);
	say.step(call, `Preparing Kubernetes ${kubernetes} on ${version.runtimes[runtime]} ...`);
	await pause(2000);
	return finish(call, cluster, version);
}

const DRIVER_FILE = '/usr/local/bin/docker-machine-driver-kvm2';

interface Choice {
	readonly driver?: 'kvm2' | 'docker' | undefined;
	readonly how: string;
	readonly warning?: string;
}

function choose(
	call: Call,
	version: MinikubeVersion,
	options: Options,
	before: Cluster | undefined,
): Choice {
	if (before)
		return {
			driver: before.driver,
			how: `Using the ${before.driver} driver based on existing profile`,
		};
	const config = readConfig(call);
	const flagged = options['driver'] ?? options['d'] ?? options['vm-driver'];
	const configured = (version.driverFlag ? config['driver'] : undefined) ?? config['vm-driver'];
	const asked = typeof flagged === 'string' ? flagged : configured;
	if (asked) {
		const both = config['driver'] && config['vm-driver'] && typeof flagged !== 'string';
		return {
			driver: (asked === 'kvm' ? 'kvm2' : asked) as 'kvm2',
			how: `Using the ${asked === 'kvm' ? 'kvm2' : asked} driver based on user configuration`,
			...(both
				? {
						warning: `Both driver=${config['driver']} and vm-driver=${config['vm-driver']} have been set.\n\n    Since vm-driver is deprecated, minikube will default to driver=${config['driver']}.\n\n    If vm-driver is set in the global config, please run "minikube config unset vm-driver" to resolve this warning.\n`,
					}
				: {}),
		};
	}
	const healthy = (['docker', 'kvm2'] as const).filter(
		(driver) => !driverTrouble(call, driver, version),
	);
	const [driver, ...others] = healthy;
	return {
		driver,
		how: `Automatically selected the ${driver} driver${others.length > 0 ? `. Other choices: ${[...others, 'ssh'].join(', ')}` : ''}`,
	};
}

const START_FLAGS = new Set([
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
	'n',
	'nodes',
	'cni',
	'v',
	'alsologtostderr',
	'force',
	'wait',
	'addons',
	'network-plugin',
	'ha',
	'dry-run',
	'interactive',
	'install-addons',
	'preload',
]);

const unknownFlag = (options: Options, { driverFlag }: MinikubeVersion) =>
	Object.keys(options).find(
		(name) => !START_FLAGS.has(name) || (!driverFlag && (name === 'driver' || name === 'd')),
	);

/** What is asked, or a quarter of the host's memory between 3 and 6 GiB. */
export function memoryOf(
	asked: string,
	hostMiB: number,
	{ units, driverFlag }: MinikubeVersion,
): number {
	const [, digits, unit = ''] = /^(\d+)\s*([a-zA-Z]*)$/.exec(asked) ?? [];
	if (digits !== undefined && (unit === '' || units)) {
		const factor = { g: 1024, k: 1 / 1024, b: 1 / 1024 ** 2 }[unit.charAt(0).toLowerCase()] ?? 1;
		return Math.floor(Number(digits) * factor);
	}
	if (!driverFlag) return 2000;
	return Math.min(6144, Math.max(3072, Math.floor(hostMiB / 4 / 100) * 100));
}

function tooMuch(call: Call, cpus: number, memory: number): number | undefined {
	const { spec } = call.machine;
	if (cpus > spec.cpus) {
		say.exit(
			call,
			'RSRC_INSUFFICIENT_CORES',
			`Requested cpu count ${cpus} is greater than the available cpus of ${spec.cpus}`,
		);
		return 29;
	}
	if (cpus < 2) {
		say.exit(
			call,
			'RSRC_INSUFFICIENT_CORES',
			`Requested cpu count ${cpus} is less than the minimum allowed of 2`,
		);
		return 29;
	}
	const suggestion = `* Suggestion: Start minikube with less memory allocated: 'minikube start --memory=${Math.min(6144, Math.max(3072, Math.floor(spec.memoryMiB / 4 / 100) * 100))}mb'\n`;
	if (memory > spec.memoryMiB) {
		call.out('\n');
		say.exit(
			call,
			'RSRC_OVER_ALLOC_MEM',
			`Requested memory allocation ${memory}MB is more than your system limit ${spec.memoryMiB}MB.`,
		);
		call.err(suggestion);
		return 23;
	}
	if (memory > spec.memoryMiB - 1024) {
		call.out('\n');
		say.warn(
			call,
			`The requested memory allocation of ${memory}MiB does not leave room for system overhead (total system memory: ${spec.memoryMiB}MiB). You may face stability issues.`,
		);
		call.err(suggestion);
	}
	if (memory < 1800) {
		say.exit(
			call,
			'RSRC_INSUFFICIENT_REQ_MEMORY',
			`Requested memory allocation ${memory}MiB is less than the usable minimum of 1800MB`,
		);
		return 23;
	}
	return undefined;
}

function runtimeOf(asked: string): Cluster['runtime'] {
	if (asked === 'crio') return 'cri-o';
	return asked === 'docker' || asked === 'cri-o' ? asked : 'containerd';
}

const kubernetesOf = (asked: string, { kubernetes }: MinikubeVersion) =>
	/^v?\d+\.\d+\.\d+$/.test(asked) ? `v${asked.replace(/^v/, '')}` : kubernetes;

/** The machine, its private network, and the default network, which minikube starts itself when it is not active. */
export function makeVm(
	{ machine }: Pick<Call, 'machine'>,
	{ name, cpus, memoryMiB, ip }: Cluster,
): void {
	const { system } = machine.libvirt;
	const subnet = ip.replace(/\.\d+$/, '');
	for (const network of system.networks.filter((each) => each.name === 'default'))
		Object.assign(network, { active: true, autostart: true });
	system.networks.push(
		newNetwork({
			name: `mk-${name}`,
			active: true,
			autostart: true,
			bridge: `virbr${system.networks.length}`,
			address: `${subnet}.1`,
			range: [`${subnet}.2`, `${subnet}.253`],
		}),
	);
	const domain = newDomain({
		name,
		memoryKiB: memoryMiB * 1024,
		cpus,
		interfaces: [
			{
				name: 'vnet0',
				network: `mk-${name}`,
				model: 'virtio',
				mac: '52:54:00:4e:2a:10',
				address: `${ip}/24`,
			},
			{
				name: 'vnet1',
				network: 'default',
				model: 'virtio',
				mac: '52:54:00:4e:2a:11',
				address: '192.168.122.110/24',
			},
		],
		disks: [
			{ target: 'hdc', source: `/home/ana/.minikube/machines/${name}/boot2docker.iso` },
			{ target: 'hda', source: `/home/ana/.minikube/machines/${name}/${name}.rawdisk` },
		],
	});
	system.domains.push(domain);
	startDomain(system, domain);
}

async function restart(call: Call, cluster: Cluster, options: Options): Promise<number> {
	if (options['memory'] !== undefined)
		say.warn(
			call,
			'You cannot change the memory size for an existing minikube cluster. Please first delete the cluster.',
		);
	if (options['cpus'] !== undefined)
		say.warn(
			call,
			'You cannot change the CPUs for an existing minikube cluster. Please first delete the cluster.',
		);
	const { system } = call.machine.libvirt;
	say.step(
		call,
		`Starting "${cluster.name}" primary control-plane node in "${cluster.name}" cluster`,
	);
	const domain = system.domains.find(({ name }) => name === cluster.name);
	if (cluster.driver === 'kvm2' && !domain) {
		say.exit(
			call,
			'GUEST_KVM2_NO_DOMAIN',
			"error loading existing host. Please try running [minikube delete], then run [minikube start] again: getting state: virError(Code=42, Domain=10, Message='Domain not found: no domain with matching name')",
		);
		return 85;
	}
	say.step(
		call,
		cluster.running
			? `Updating the running ${cluster.driver} "${cluster.name}" VM ...`
			: `Restarting existing ${cluster.driver} VM for "${cluster.name}" ...`,
	);
	await call.pause(2000);
	const failure = provisionTrouble(call, cluster.driver);
	if (failure) {
		say.exit(call, 'GUEST_PROVISION', `error provisioning guest: Failed to start host: ${failure}`);
		return 80;
	}
	for (const network of system.networks) network.active = true;
	if (domain && domain.id === undefined) startDomain(system, domain);
	cluster.running = true;
	return finish(call, cluster, undefined);
}

async function finish(
	call: Call,
	cluster: Cluster,
	version: MinikubeVersion | undefined,
): Promise<number> {
	const { name } = cluster;
	if (version && !version.driverFlag) {
		say.step(call, 'Pulling images ...');
		say.step(call, 'Launching Kubernetes ... ');
		await call.pause(1500);
		say.step(call, 'Waiting for: apiserver');
		addToKubeconfig(call, name);
		say.step(call, `Done! kubectl is now configured to use "${name}"`);
		return 0;
	}
	say.step(
		call,
		cluster.driver === 'kvm2'
			? 'Configuring bridge CNI (Container Networking Interface) ...'
			: 'Configuring CNI (Container Networking Interface) ...',
	);
	await call.pause(1000);
	say.step(call, 'Verifying Kubernetes components...');
	say.item(call, `Using image ${version?.storage ?? 'gcr.io/k8s-minikube/storage-provisioner:v5'}`);
	await call.pause(1000);
	say.step(call, 'Enabled addons: storage-provisioner, default-storageclass');
	addToKubeconfig(call, name);
	say.step(
		call,
		`Done! kubectl is now configured to use "${name}" cluster and "default" namespace by default`,
	);
	return 0;
}
